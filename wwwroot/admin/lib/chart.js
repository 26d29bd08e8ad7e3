import { element } from './element.js';

const HALF_DAY = 43_200;

/** A bar for each day. `days` are seconds since 1970 at midnight UTC, `values` numbers, `format` makes a text of a number. The numbers are
 * also in a table beside it, because a canvas tells nothing to a screen reader. */
export function bars({ days, values, colour, format }) {
  const place = element('div', { class: 'chart', 'aria-hidden': 'true' });
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let chart = null;

  function draw() {
    if (!place.isConnected || place.clientWidth === 0) {
      return;
    }

    chart?.destroy();
    const style = getComputedStyle(document.documentElement);
    const colourOf = name => style.getPropertyValue(name).trim();
    const axis = {
      stroke: colourOf('--muted'), font: '11px sans-serif', ticks: { show: false }, grid: { stroke: colourOf('--line'), width: 1 },
    };
    chart = new uPlot({
      width: place.clientWidth,
      height: place.clientHeight,
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
      padding: [10, 6, 0, 0],
      tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
      // Half a day at each side, so that the first and the last bar are whole.
      scales: {
        x: { time: true, range: (_, first, last) => [first - HALF_DAY, last + HALF_DAY] },
        y: { range: (_, low, high) => [Math.min(0, low), high > 0 ? high * 1.05 : 1] },
      },
      axes: [
        { ...axis, grid: { show: false }, size: 24, space: 60, values: (_, ticks) => ticks.map(shortDay) },
        { ...axis, size: 52, space: 36, values: (_, ticks) => ticks.map(compact.format) },
      ],
      series: [{}, {
        stroke: colourOf(colour), fill: colourOf(colour), width: 0, points: { show: false }, paths: uPlot.paths.bars({ size: [0.72, 24] }),
      }],
      hooks: { setCursor: [show] },
    }, [days, values], place);
  }

  const hint = element('span', { class: 'muted' });

  function show({ cursor: { idx } }) {
    hint.textContent = idx === null || idx === undefined ? '' : `${shortDay(days[idx])}: ${format(values[idx])}`;
  }

  new ResizeObserver(draw).observe(place);
  dark.addEventListener('change', draw);
  return { place, hint };
}

const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });

const short = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', timeZone: 'UTC' });

const shortDay = seconds => short.format(new Date(seconds * 1000));
