const query = new URLSearchParams(location.search);
const HELP = 'https://developer.paypal.com/docs/checkout/reference/customize-sdk/';
const VALIDATED = ['capture', 'authorize'];

/** Calls the API for the application of the script. */
export async function call(method, path, body) {
  const url = new URL(`api/${path}`, location.href);
  url.searchParams.set('client-id', query.get('clientID'));
  const response = await fetch(url, {
    method,
    headers: {
      'Content-Type': 'application/json',
      Prefer: 'return=representation',
      'PayPal-Request-Id': crypto.randomUUID?.() ?? String(Math.random()),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const answer = text ? JSON.parse(text) : undefined;
  if (!response.ok) {
    throw answer;
  }
  return answer;
}

/** Compares the order with the script's parameters, as PayPal's script does, and returns the difference. */
export function mismatch(order) {
  const intent = order.intent.toLowerCase();
  const currency = order.purchase_units[0].amount.currency_code;
  const expected = { intent: query.get('intent'), currency: query.get('currency') };
  const differs = (name, got) => `Expected ${name} from order api call to be ${expected[name]}, got ${got}. `
    + `Please ensure you are passing ${name}=${got} to the sdk url. ${HELP}`;
  if (VALIDATED.includes(expected.intent) && intent !== expected.intent) {
    return differs('intent', intent);
  }
  if (currency !== expected.currency) {
    return differs('currency', currency);
  }
  return wrongPayee(order);
}

function wrongPayee(order) {
  const payees = new Map(order.purchase_units.map(({ payee }) => [payee.merchant_id, payee]));
  const expected = (query.get('merchants') || '').split(',').filter(Boolean);
  const isExpected = ({ merchant_id, email_address }) => expected.includes(merchant_id) || expected.includes(email_address);
  const ids = [...payees.keys()].join(',');
  const intro = 'Payee(s) passed in transaction does not match expected merchant id. Please ensure you are passing ';
  if (expected.length === payees.size && [...payees.values()].every(isExpected)) {
    return undefined;
  }
  if (payees.size > 1) {
    return `${intro}merchant-id=* to the sdk url and data-merchant-id="${ids}" in the sdk script tag. ${HELP}`;
  }
  // When the page names no payee, the order's payee is accepted.
  return expected.length === 0 ? undefined
    : `${intro}merchant-id=${ids} or merchant-id=${payees.get(ids).email_address} to the sdk url. ${HELP}`;
}
