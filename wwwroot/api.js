import { Problem } from './problem.js';

/** Longer than the 25 seconds that the server gives one call to PayPal. Who needs several slow ones has not answered by then, and what
 * became of it is looked up. */
const PATIENCE_MS = 40_000;

export const getConfig = () => call('GET', '/api/config');
export const listProducts = () => call('GET', '/api/products');
export const quoteCart = request => call('POST', '/api/quotes', JSON.stringify(request));
export const getOrder = id => call('GET', `/api/orders/${encodeURIComponent(id)}`);
export const captureOrder = id => call('POST', `/api/orders/${encodeURIComponent(id)}/capture`);

export const cancelOrder = id => call('POST', `/api/orders/${encodeURIComponent(id)}/cancel`);
export const releaseOrder = id => call('POST', `/api/orders/${encodeURIComponent(id)}/release`);

/** The body is sent as it is given: together with the key it says whether this is the same request again. */
export const createOrder = (body, key) => call('POST', '/api/orders', body, { 'Idempotency-Key': key });

async function call(method, path, body, headers) {
  // Not `AbortSignal.timeout`, which Safari has since version 16.
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  let response;
  let answer = null;
  try {
    response = await fetch(path, {
      method, body, signal: patience.signal, headers: { 'Content-Type': 'application/json', ...headers },
    });
    answer = await response.json();
  } catch {
    // No answer, half an answer, or a proxy's page instead of one: an error keeps its status, a success is not known to be one.
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
