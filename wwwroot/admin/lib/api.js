import { Problem } from './problem.js';

/** Longer than the 25 seconds that the server gives one call to PayPal. */
const TIMEOUT_MS = 60_000;

const BASE = 'api/merchant/';

/** Every change by a session must carry it. */
let csrf = null;

let onSignedOut = () => {};

/** Whether the page reads on its own. Such a request does not keep the session alive. */
let isAlone = false;

export function useSession(token, whenSignedOut) {
  csrf = token;
  onSignedOut = whenSignedOut;
}

export function inBackground(load) {
  isAlone = true;
  try {
    load();
  } finally {
    isAlone = false;
  }
}

export const get = (path, query) => call('GET', path + queryOf(query));

export const post = (path, body, headers) => call('POST', path, body, headers);

export const patch = (path, body) => call('PATCH', path, body);

export const remove = path => call('DELETE', path);

/** The address of a file, for a link. */
export const fileAddress = (path, query) => BASE + path + queryOf(query);

/** Parameters without a value are left out. */
export function queryOf(query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

/** A key for one operation. Not `crypto.randomUUID`: browsers have it only over https. */
export const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');

/** Whether the server can take orders, with the reason if it cannot. It answers 503 with the same body if it is down. */
export async function health() {
  try {
    const response = await fetch('health/ready', { headers: background() });
    return await response.json();
  } catch {
    throw new Problem(0);
  }
}

async function call(method, path, body, headers = {}) {
  const isForm = body instanceof FormData;
  let response;
  let answer = null;
  try {
    response = await fetch(BASE + path, {
      method,
      body: body === undefined || isForm ? body : JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        ...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }),
        ...(csrf !== null && method !== 'GET' ? { 'Checkout-Csrf': csrf } : {}),
        ...background(),
        ...headers,
      },
    });
    answer = response.status === 204 ? null : await response.json();
  } catch {
    // No answer, a cut-off answer, or a proxy's page. A success that cannot be read counts as no answer.
    throw new Problem(response === undefined || response.ok ? 0 : response.status, null, retryAfter(response));
  }

  if (!response.ok) {
    const problem = new Problem(response.status, answer, retryAfter(response));
    if (response.status === 401) {
      onSignedOut();
    }

    throw problem;
  }

  return answer;
}

const background = () => isAlone ? { 'Checkout-Background': '1' } : {};

const retryAfter = response => Number(response?.headers.get('Retry-After')) || 0;
