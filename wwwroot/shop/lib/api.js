import { Problem } from './problem.js';

/** Longer than the 25 seconds that the server gives one call to PayPal. A request that needs several slow calls times
 * out here, and the page reads the order instead. */
const TIMEOUT_MS = 40_000;

export const getConfig = () => call('GET', 'api/config');
export const listProducts = () => call('GET', 'api/products');
export const quoteCart = request => call('POST', 'api/quotes', JSON.stringify(request));
export const getOrder = id => call('GET', `api/orders/${encodeURIComponent(id)}`);
export const captureOrder = id => call('POST', `api/orders/${encodeURIComponent(id)}/capture`);

export const cancelOrder = id => call('POST', `api/orders/${encodeURIComponent(id)}/cancel`);
export const releaseOrder = id => call('POST', `api/orders/${encodeURIComponent(id)}/release`);

/** Sends the body as it is given: the server recognises a repeat by the key and the body together. */
export const createOrder = (body, key) => call('POST', 'api/orders', body, { 'Idempotency-Key': key });

async function call(method, path, body, headers) {
  // Not `AbortSignal.timeout`: Safari has it only since version 16.
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), TIMEOUT_MS);
  let response;
  let answer = null;
  try {
    response = await fetch(path, {
      method, body, signal: timeout.signal, headers: { 'Content-Type': 'application/json', ...headers },
    });
    answer = await response.json();
  } catch {
    // No answer, a cut-off answer, or a proxy's page. An error keeps its status; a success that cannot be read counts as no answer.
    throw new Problem(response === undefined || response.ok ? 0 : response.status, null, retryAfter(response));
  } finally {
    clearTimeout(timer);
  }

  if (!response.ok || response.status === 202) {
    throw new Problem(response.status, answer, retryAfter(response));
  }

  return answer;
}

const retryAfter = response => Number(response?.headers.get('Retry-After')) || 0;
