/** How long the page may think about an address or a shipping option. */
const SHIPPING_PATIENCE_MS = 10000;

const AMOUNT = "/purchase_units/@reference_id=='default'/amount";
const OPTIONS = "/purchase_units/@reference_id=='default'/shipping/options";
const PARTS = ['item_total', 'shipping', 'handling', 'tax_total', 'insurance', 'shipping_discount', 'discount'];

const toCamel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
const toSnake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A copy with the names of all members changed. */
function renamed(value, rename) {
  if (Array.isArray(value)) {
    return value.map((one) => renamed(one, rename));
  }
  return value && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [rename(name), renamed(inner, rename)]))
    : value;
}

/** The operations that turn an order into what the page says it costs now. */
function orderPatch(unit, changes) {
  const { breakdown, currency_code, value } = unit.amount;
  if (!breakdown) {
    throw new Error('Must pass amount with breakdown into data attribute for onShippingAddressChange callback.');
  }
  const before = (unit.shipping && unit.shipping.options) || [];
  const { shippingOption, shippingOptions } = changes;
  const options = shippingOptions
    || (shippingOption && before.map((one) => ({ ...one, ...(one.id === shippingOption.id && shippingOption), selected: one.id === shippingOption.id })));
  const chosen = shippingOption || (shippingOptions && shippingOptions.find(({ selected }) => selected));
  const given = { ...changes, ...(chosen && chosen.amount && { shipping: chosen.amount.value }) };
  const decimals = (value.split('.')[1] || '').length;
  const parts = {};
  let total = 0;
  for (const name of PARTS) {
    const part = given[toCamel(name)] !== undefined ? Math.abs(given[toCamel(name)]) : breakdown[name] && Number(breakdown[name].value);
    if (part !== undefined) {
      parts[name] = { currency_code, value: part.toFixed(decimals) };
      total += name.endsWith('discount') ? -part : part;
    }
  }
  const patch = [{ op: 'replace', path: AMOUNT, value: { currency_code, value: total.toFixed(decimals), breakdown: parts } }];
  if (options && options.length) {
    patch.push({ op: before.length ? 'replace' : 'add', path: OPTIONS, value: renamed(options, toSnake) });
  }
  return patch;
}

/** Which questions of the approval page somebody on this page answers. */
function shippingQuestions(options) {
  return [
    (options.onShippingAddressChange || options.onShippingChange) && 'address',
    (options.onShippingOptionsChange || options.onShippingChange) && 'option',
  ].filter(Boolean);
}

/** Asks the page; gives what the payer must be told when the answer is no. */
async function answerShipping({ options, call, orderID, message, fail }) {
  const [unit] = (await call('GET', `orders/${orderID}`)).purchase_units;
  const offered = (unit.shipping && unit.shipping.options) || [];
  const picked = offered.find(({ id }) => id === message.option);
  const errors = message.changed === 'address' ? config.addressErrors : config.optionErrors;
  let problem;
  const reject = (text) => {
    problem = Object.values(errors).includes(text) ? text : config.shippingError;
    return Promise.resolve();
  };
  const buildOrderPatchPayload = async (changes = {}) => orderPatch(unit, changes);
  const about = { orderID, amount: renamed(unit.amount, toCamel), errors };
  let answer;
  if (message.changed === 'address' && options.onShippingAddressChange) {
    answer = () => options.onShippingAddressChange({ ...about, shippingAddress: message.shippingAddress }, { buildOrderPatchPayload, reject });
  } else if (message.changed === 'option' && options.onShippingOptionsChange) {
    const selectedShippingOption = picked && { ...renamed(picked, toCamel), selected: true };
    answer = () => options.onShippingOptionsChange({ ...about, selectedShippingOption }, { buildOrderPatchPayload, reject });
  } else if (options.onShippingChange) {
    const data = { orderID, amount: unit.amount, shipping_address: renamed(message.shippingAddress, toSnake) };
    const actions = { resolve: () => Promise.resolve(), reject, order: { patch: (operations) => patchOrder(call, orderID, operations) } };
    answer = () => options.onShippingChange({ ...data, selected_shipping_option: picked && { ...picked, selected: true } }, actions);
  }
  try {
    await Promise.race([answer && answer(), new Promise((_, late) => {
      setTimeout(() => late(new Error('The shipping callback did not settle in time')), SHIPPING_PATIENCE_MS);
    })]);
  } catch (error) {
    problem = problem || config.shippingError;
    fail(error);
  }
  return problem;
}
