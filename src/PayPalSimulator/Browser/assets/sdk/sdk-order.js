function checkOrderId(id) {
  if (!id || typeof id !== 'string') {
    throw new Error('Expected an order id to be passed');
  }
  if (id.startsWith('PAY-') || id.startsWith('PAYID-')) {
    throw new Error('Do not pass PAY-XXX or PAYID-XXX directly into createOrder. Pass the EC-XXX token instead');
  }
  return id;
}

function redirect(url) {
  if (!url) {
    throw new Error('Expected redirect url');
  }
  if (!url.includes('://')) {
    throw new Error(`Invalid redirect url: ${url} - must be fully qualified url`);
  }
  window.location.assign(url);
  return new Promise(() => {});
}

/** The body of `actions.order.create` with the script's intent, currency and payee. */
function orderBody(order) {
  const unexpected = (name, value) => new Error(`Unexpected ${name}: ${value} passed to order.create. `
    + `Please ensure you are passing /sdk/js?${name}=${name === 'intent' ? value.toLowerCase() : value} in the paypal script tag.`);
  if (order.intent && order.intent.toLowerCase() !== config.intent) {
    throw unexpected('intent', order.intent);
  }
  const units = order.purchase_units.map((unit) => {
    if (unit.amount.currency_code && unit.amount.currency_code !== config.currency) {
      throw unexpected('currency', unit.amount.currency_code);
    }
    const [only] = merchantIds.length === 1 ? merchantIds : [];
    const payee = only && { ...unit.payee, [only.includes('@') ? 'email_address' : 'merchant_id']: only };
    return { ...unit, ...(payee && { payee }), amount: { ...unit.amount, currency_code: config.currency } };
  });
  return { ...order, intent: config.intent.toUpperCase(), purchase_units: units };
}

/** `actions.order` of createOrder; `call` reaches the API through the frame with the buttons. */
function creation(call) {
  return { create: async (body) => (await call('POST', 'orders', orderBody(body))).id };
}

/** `actions.order` of onApprove. */
function orderActions(call, orderID, restart) {
  const take = (operation) => {
    if (config.intent !== operation) {
      throw new Error(`Use intent=${operation} to use client-side capture`);
    }
    return call('POST', `orders/${orderID}/${operation}`).catch((error) => {
      const issue = error.details && error.details[0] && error.details[0].issue;
      if (issue === 'INSTRUMENT_DECLINED' || issue === 'PAYER_ACTION_REQUIRED') {
        return restart().then(() => new Promise(() => {}));
      }
      throw error;
    });
  };
  return {
    get: () => call('GET', `orders/${orderID}`),
    patch: (operations) => patchOrder(call, orderID, operations),
    capture: () => take('capture'),
    authorize: () => take('authorize'),
  };
}

function patchOrder(call, orderID, operations) {
  return call('PATCH', `orders/${orderID}`, operations).catch(() => {
    throw new Error('Order could not be patched');
  });
}
