// A server in the manner of PayPal's published sample (docs-examples, standard-integration/server/node): Express and PayPal's own client,
// which asks for PayPal's short answers. Nothing is priced, checked or stored. Unlike the sample it logs nothing, which is in its favour.
import https from 'node:https';
import net from 'node:net';
import express from 'express';
import { ApiError, CheckoutPaymentIntent, Client, Environment, OrdersController } from '@paypal/paypal-server-sdk';

// The client knows PayPal's two addresses and no other. It takes an agent, and this one leads its connections to the stand-in,
// unencrypted as those of the other servers, and keeps them open.
const httpsAgent = new https.Agent({ keepAlive: true });
httpsAgent.createConnection = () => net.connect(Number(process.env.UPSTREAM_PORT), '127.0.0.1').setNoDelay(true);

const client = new Client({
  clientCredentialsAuthCredentials: { oAuthClientId: 'simulator-client-id', oAuthClientSecret: 'simulator-client-secret' },
  timeout: 0,
  environment: Environment.Sandbox,
  httpClientOptions: { httpsAgent },
});
const ordersController = new OrdersController(client);

const createOrder = async cart => {
  const collect = {
    body: {
      intent: CheckoutPaymentIntent.Capture,
      purchaseUnits: [{ amount: { currencyCode: 'USD', value: '100.00' } }],
    },
    prefer: 'return=minimal',
  };
  try {
    const { body, ...httpResponse } = await ordersController.createOrder(collect);
    return { jsonResponse: JSON.parse(body), httpStatusCode: httpResponse.statusCode };
  } catch (error) {
    if (error instanceof ApiError) {
      throw new Error(error.message);
    }
    throw error;
  }
};

const captureOrder = async orderID => {
  try {
    const { body, ...httpResponse } = await ordersController.captureOrder({ id: orderID, prefer: 'return=minimal' });
    return { jsonResponse: JSON.parse(body), httpStatusCode: httpResponse.statusCode };
  } catch (error) {
    if (error instanceof ApiError) {
      throw new Error(error.message);
    }
    throw error;
  }
};

const app = express();
app.use(express.json());

app.get('/health', (request, response) => response.json('up'));

app.post('/api/orders', async (request, response) => {
  try {
    const { cart } = request.body;
    const { jsonResponse, httpStatusCode } = await createOrder(cart);
    response.status(httpStatusCode).json(jsonResponse);
  } catch (error) {
    console.error('Failed to create order:', error);
    response.status(500).json({ error: 'Failed to create order.' });
  }
});

app.post('/api/orders/:orderID/capture', async (request, response) => {
  try {
    const { jsonResponse, httpStatusCode } = await captureOrder(request.params.orderID);
    response.status(httpStatusCode).json(jsonResponse);
  } catch (error) {
    console.error('Failed to create order:', error);
    response.status(500).json({ error: 'Failed to capture order.' });
  }
});

app.listen(Number(process.env.PORT), '127.0.0.1');
