import { element } from './element.js';

/** Formats `{currency_code, value}`. The value's own decimals count, because PayPal's differ from ISO's (HUF and TWD have none). */
export function money({ currency_code, value }) {
  const decimals = value.split('.')[1]?.length ?? 0;
  return new Intl.NumberFormat(undefined, {
    style: 'currency', currency: currency_code, minimumFractionDigits: decimals, maximumFractionDigits: decimals,
  }).format(value);
}

export const amount = (currency, value) => money({ currency_code: currency, value });

export const isZero = value => Number(value) === 0;

const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const utcDay = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

/** A time as the browser's zone has it; the title has UTC, which the ledger and PayPal's report use. */
export const time = text => element('time', { datetime: text, title: utc(text) }, dateTime.format(new Date(text)));

/** A day of the ledger, such as `2026-11-30`. */
export const day = text => utcDay.format(new Date(`${text}T00:00:00Z`));

const utc = text => `${new Date(text).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const UNITS = [['day', 86_400], ['hour', 3600], ['minute', 60]];

/** Such as `in 3 days` or `2 hours ago`. */
export function fromNow(text, now = Date.now()) {
  const seconds = (new Date(text) - now) / 1000;
  const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? UNITS.at(-1);
  return relative.format(Math.trunc(seconds / length), unit);
}

/** `PARTIALLY_REFUNDED` as `Partially refunded`. Names with a dot, such as `order.paid`, stay. */
export function words(code) {
  if (code.includes('.')) {
    return code;
  }

  const text = code.replaceAll(/[_-]/g, ' ').toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Days in UTC, as the interface takes them. */
export const isoDay = when => new Date(when).toISOString().slice(0, 10);

export const count = (number, one, many = `${one}s`) => `${new Intl.NumberFormat().format(number)} ${number === 1 ? one : many}`;
