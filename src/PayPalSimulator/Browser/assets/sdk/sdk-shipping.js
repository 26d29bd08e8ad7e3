/** How long the page's callback may take. */
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

/** The patch operations that set the page's amounts and options. */
function orderPatch(unit, changes) {
  const { breakdown, currency_code, value } = unit.amount;
  if (!breakdown) {
    throw new Error('Must pass amount with breakdown into data attribute for onShippingAddressChange callback.');
  }
  const before = (unit.shipping && unit.shipping.options) || [];
  const { shippingOption, shippingOptions } = changes;
  const select = (one) => (one.id === shippingOption.id ? { ...one, ...shippingOption, selected: true } : { ...one, selected: false });
  const options = shippingOptions || (shippingOption && before.map(select));
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

/** The approval page's questions for which this page has a callback. */
function shippingQuestions(options) {
  return [
    (options.onShippingAddressChange || options.onShippingChange) && 'address',
    (options.onShippingOptionsChange || options.onShippingChange) && 'option',
  ].filter(Boolean);
}

/** Calls the page's callback for the change. The deprecated callback is used only when there is no other. */
function askPage(options, { changed, shippingAddress, option }, { orderID, unit, reject, call }) {
  const offered = (unit.shipping && unit.shipping.options) || [];
  const picked = offered.filter(({ id }) => id === option).map((one) => ({ ...one, selected: true }))[0];
  const actions = { buildOrderPatchPayload: async (changes = {}) => orderPatch(unit, changes), reject };
  const amount = renamed(unit.amount, toCamel);
  if (changed === 'address' && options.onShippingAddressChange) {
    return options.onShippingAddressChange({ orderID, amount, shippingAddress, errors: config.addressErrors }, actions);
  }
  if (changed === 'option' && options.onShippingOptionsChange) {
    const selectedShippingOption = picked && renamed(picked, toCamel);
    return options.onShippingOptionsChange({ orderID, amount, selectedShippingOption, errors: config.optionErrors }, actions);
  }
  return options.onShippingChange && options.onShippingChange(
    { orderID, amount: unit.amount, shipping_address: renamed(shippingAddress, toSnake), selected_shipping_option: picked },
    { resolve: () => Promise.resolve(), reject, order: { patch: (operations) => patchOrder(call, orderID, operations) } },
  );
}

/** Asks the page. Returns the message for the payer when the page refuses, or does not answer in time. */
async function answerShipping({ options, call, orderID, message, fail }) {
  const known = Object.values({ ...config.addressErrors, ...config.optionErrors });
  let problem;
  const reject = (text) => {
    problem = known.includes(text) ? text : config.shippingError;
    return Promise.resolve();
  };
  const inTime = new Promise((_, late) => {
    setTimeout(() => late(new Error('The shipping callback did not settle in time')), SHIPPING_PATIENCE_MS);
  });
  try {
    const [unit] = (await call('GET', `orders/${orderID}`)).purchase_units;
    await Promise.race([askPage(options, message, { orderID, unit, reject, call }), inTime]);
  } catch (error) {
    problem = problem || config.shippingError;
    fail(error);
  }
  return problem;
}
