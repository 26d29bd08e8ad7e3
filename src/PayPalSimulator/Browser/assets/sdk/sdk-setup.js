const script = document.currentScript;
const attribute = (name) => (script && script.getAttribute(name)) || '';
const namespace = attribute('data-namespace') || 'paypal';
const nonce = attribute('data-csp-nonce');
const arePopupsDisabled = attribute('data-popups-disabled') === 'true';
const origin = new URL(config.base).origin;

const FUNDING = Object.freeze({
  PAYPAL: 'paypal', VENMO: 'venmo', APPLEPAY: 'applepay', ITAU: 'itau', CREDIT: 'credit', PAYLATER: 'paylater', CARD: 'card',
  IDEAL: 'ideal', SEPA: 'sepa', BANCONTACT: 'bancontact', GIROPAY: 'giropay', SOFORT: 'sofort', EPS: 'eps', MYBANK: 'mybank',
  P24: 'p24', PAYU: 'payu', BLIK: 'blik', TRUSTLY: 'trustly', OXXO: 'oxxo', BOLETO: 'boleto', BOLETOBANCARIO: 'boletobancario',
  WECHATPAY: 'wechatpay', MERCADOPAGO: 'mercadopago', MULTIBANCO: 'multibanco', SATISPAY: 'satispay', PAIDY: 'paidy',
  GOOGLEPAY: 'googlepay',
});

/** The countries in which PayPal offers Pay Later, and their currencies. */
const PAY_LATER = { US: 'USD', GB: 'GBP', AU: 'AUD', CA: 'CAD', DE: 'EUR', ES: 'EUR', FR: 'EUR', IT: 'EUR' };

/** The merchant ids that the page names as payees. */
const merchantIds = readMerchantIds();

function readMerchantIds() {
  if (config.merchantId !== '*') {
    return config.merchantId ? [config.merchantId] : [];
  }
  const given = attribute('data-merchant-id');
  if (!given) {
    throw new Error('Must pass data-merchant-id when merchant-id=* passed in url');
  }
  const ids = given.split(',').map((id) => id.trim());
  if (ids.length <= 1) {
    throw new Error('Must pass multiple merchant ids to data-merchant-id. If passing a single id, please use merchant-id=XYZ in url');
  }
  if (new Set(ids).size < ids.length) {
    throw new Error('Duplicates data-merchant-id. Must pass unique merchant ids to data-merchant-id.');
  }
  return ids;
}

/** Only payments from a PayPal account are simulated. */
function isFundingEligible(source) {
  const isPayLater = source === FUNDING.PAYLATER && PAY_LATER[config.buyerCountry] === config.currency && !config.vault;
  return source === FUNDING.PAYPAL || (isPayLater && !config.disableFunding.includes(source));
}
