let locale = 'en';

/** Sets the locale of the prices. PayPal spells locales with an underscore (`en_US`), browsers with a hyphen. */
export function setLocale(shopLocale) {
  try {
    locale = Intl.getCanonicalLocales(shopLocale?.replace('_', '-') ?? 'en')[0];
  } catch {
    // An unknown locale must not stop the page from showing prices.
    locale = 'en';
  }
}

/** Formats an amount. The value's own decimals count, because PayPal's differ from ISO's (HUF and TWD have none). */
export function format({ currency_code, value }) {
  const decimals = decimalsOf(value);
  return new Intl.NumberFormat(locale, {
    style: 'currency', currency: currency_code, minimumFractionDigits: decimals, maximumFractionDigits: decimals,
  }).format(value);
}

/** A price times a quantity, for display beside a line. The payer pays the server's total. */
export function times({ currency_code, value }, quantity) {
  const decimals = decimalsOf(value);
  const digits = String(BigInt(value.replace('.', '')) * BigInt(quantity)).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  return { currency_code, value: decimals === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}` };
}

export const isZero = ({ value }) => Number(value) === 0;

const decimalsOf = value => value.split('.')[1]?.length ?? 0;
