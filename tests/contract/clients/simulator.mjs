// The built simulator as a process of its own, and PayPal's server SDK connected to it.
import { spawn } from 'node:child_process';
import https from 'node:https';
import net from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client, Environment } from '@paypal/paypal-server-sdk';

const PROGRAM = fileURLToPath(
  new URL('../../../src/PayPalSimulator/bin/Debug/net10.0/PayPalSimulator.dll', import.meta.url));
const ID = 'simulator-client-id';
const SECRET = 'simulator-client-secret';

export class Simulator {
  #process;

  static async start() {
    const simulator = new Simulator();
    simulator.#process = spawn('dotnet', [PROGRAM], {
      env: { ...process.env, SIMULATOR_URLS: 'http://127.0.0.1:0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface(simulator.#process.stdout)) {
      const url = /listens on (\S+);/.exec(line)?.[1];
      if (url) {
        simulator.url = url;
        return simulator;
      }
    }
    throw new Error('The simulator ended before it listened.');
  }

  stop() {
    this.#process.kill();
  }

  /** A control under /_simulator/. */
  async control(name, body, method = 'POST') {
    const response = await fetch(`${this.url}/_simulator/${name}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body ?? {}),
    });
    if (!response.ok) {
      throw new Error(`${name}: ${await response.text()}`);
    }
  }

  approve(order, payer = 'pays') {
    return this.control(`orders/${order}/approve`, { payer });
  }

  /**
   * The SDK knows PayPal's two addresses and no other. It takes an agent, and this one leads the connections to PayPal's sandbox to the
   * simulator, unencrypted.
   */
  sdk({ id = ID, secret = SECRET } = {}) {
    const { hostname, port } = new URL(this.url);
    const httpsAgent = new https.Agent();
    httpsAgent.createConnection = () => net.connect(Number(port), hostname);
    return new Client({
      clientCredentialsAuthCredentials: { oAuthClientId: id, oAuthClientSecret: secret },
      environment: Environment.Sandbox,
      httpClientOptions: { httpsAgent },
    });
  }
}
