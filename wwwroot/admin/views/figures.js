import { get } from '../lib/api.js';
import { bars } from '../lib/chart.js';
import { element } from '../lib/element.js';
import { amount, count, day, isoDay, isZero } from '../lib/format.js';
import { empty } from '../lib/panel.js';
import { facts, table } from '../lib/table.js';

const DAY_MS = 86_400_000;
const MONTH = 30;

const KINDS = [['Sales', 'sales', '--sea-ink'], ['Given back', 'back', '--clay'], ['PayPal’s fees', 'fees', '--muted']];

/** The figures of the last 30 days and of the 30 days before them. */
export const loadFigures = () => get('figures', { from: isoDay(Date.now() - (2 * MONTH - 1) * DAY_MS), to: isoDay(Date.now()) });

/** Tiles and charts, by currency. */
export function figures({ to, days }) {
  const currencies = [...new Set(days.map(({ currency }) => currency))];
  if (currencies.length === 0) {
    return empty('Nothing was sold in the last 60 days', 'Figures and charts appear here with the first payment.');
  }

  return currencies.map(currency => {
    const all = series(to, days.filter(one => one.currency === currency));
    return [
      currencies.length > 1 ? element('h3', {}, currency) : null,
      element('div', { class: 'tiles' }, tile('Today', all, 1, currency), tile('Last 7 days', all, 7, currency),
        tile('Last 30 days', all, MONTH, currency)),
      charts(all.slice(-MONTH), currency),
    ];
  });
}

/** Every day up to the last, also those on which nothing was booked. Amounts are added in minor units. */
function series(last, days) {
  const known = new Map(days.map(one => [one.day, one]));
  const end = Date.parse(`${last}T00:00:00Z`);
  const decimals = days[0].sales.split('.')[1]?.length ?? 0;
  return Array.from({ length: 2 * MONTH }, (_, place) => {
    const at = end - (2 * MONTH - 1 - place) * DAY_MS;
    const one = known.get(isoDay(at));
    const minor = name => one === undefined ? 0 : Math.round(Number(one[name]) * 10 ** decimals);
    return {
      at, decimals, orders: one?.orders_paid ?? 0, sales: minor('sales'), fees: minor('fees'), refunds: minor('refunds'),
      chargebacks: minor('chargebacks'), back: minor('refunds') + minor('chargebacks'),
    };
  });
}

function tile(title, all, length, currency) {
  const now = all.slice(-length);
  const before = all.slice(-2 * length, -length);
  const sum = (days, name) => days.reduce((total, one) => total + one[name], 0);
  const show = name => text(currency, sum(now, name), all[0].decimals);
  const some = name => sum(now, name) === 0 ? null : show(name);
  return element('section', { class: 'tile' },
    element('h3', {}, title),
    element('p', { class: 'big' }, show('sales')),
    element('p', { class: 'muted' }, count(sum(now, 'orders'), 'paid order'), ' · ', change(sum(now, 'sales'), sum(before, 'sales'), length)),
    facts([['Refunds', some('refunds')], ['Chargebacks', some('chargebacks')], ['PayPal’s fees', some('fees')]]));
}

const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' });

function change(now, before, length) {
  const than = length === 1 ? 'yesterday' : `the ${length} days before`;
  return before <= 0 ? `nothing ${length === 1 ? 'yesterday' : `in ${than}`}` : `${percent.format((now - before) / before)} to ${than}`;
}

const text = (currency, minor, decimals) => amount(currency, (minor / 10 ** decimals).toFixed(decimals));

function charts(days, currency) {
  return element('div', { class: 'panel' },
    element('div', { class: 'charts' }, KINDS.map(([title, name, colour]) => {
      const format = value => text(currency, Math.round(value * 10 ** days[0].decimals), days[0].decimals);
      const { place, hint } = bars({
        days: days.map(({ at }) => at / 1000), values: days.map(one => one[name] / 10 ** one.decimals), colour, format,
      });
      return element('figure', {}, element('figcaption', {}, element('strong', {}, title), hint), place);
    })),
    element('details', {}, element('summary', {}, 'The same as a table'), table(`Figures of the last ${MONTH} days in ${currency}`, [
      { label: 'Day (UTC)', cell: one => day(isoDay(one.at)) },
      { label: 'Paid orders', kind: 'number', cell: one => one.orders === 0 ? null : String(one.orders) },
      ...KINDS.map(([label, name]) => ({
        label, kind: 'number', cell: one => isZero(one[name]) ? null : text(currency, one[name], one.decimals),
      })),
    ], [...days].reverse().filter(one => one.orders || one.sales || one.back || one.fees))));
}
