const LAYOUTS = ['vertical', 'horizontal'];
const LABELS = ['paypal', 'checkout', 'buynow', 'pay', 'installment', 'subscribe', 'donate'];
const COLORS = ['gold', 'blue', 'silver', 'black', 'white'];
const SHAPES = ['rect', 'pill', 'sharp'];
const HEIGHT = { min: 25, max: 55, usual: 45 };
const GAP = 12;
const TAGLINE_HEIGHT = 22;

/** The style with PayPal's defaults. Throws PayPal's own message for a value that it does not accept. */
function readStyle(given, fundingSource) {
  const layout = given.layout || (fundingSource ? 'horizontal' : 'vertical');
  const style = { color: COLORS[0], shape: SHAPES[0], tagline: layout === 'horizontal' && !fundingSource, ...given, layout };
  style.tagline = style.tagline === 'false' ? false : style.tagline;
  const button = fundingSource || FUNDING.PAYPAL;
  if (!LAYOUTS.includes(layout)) {
    throw new Error(`Invalid layout: ${layout}`);
  }
  if (style.label && !LABELS.includes(style.label)) {
    throw new Error(`Invalid label: ${style.label}`);
  }
  for (const [name, values] of [['color', COLORS], ['shape', SHAPES]]) {
    if (style[name] && !values.includes(style[name])) {
      throw new Error(`Unexpected style.${name} for ${button} button: ${style[name]}, expected ${values.join(', ')}`);
    }
  }
  checkSizes(style);
  if (layout === 'vertical' && style.tagline) {
    throw new Error('style.tagline is not allowed for vertical layout');
  }
  return style;
}

function checkSizes({ height, borderRadius }) {
  if (height !== undefined && typeof height !== 'number') {
    throw new TypeError(`Expected style.height to be a number, got: ${height}`);
  }
  if (height < HEIGHT.min || height > HEIGHT.max) {
    throw new Error(`Expected style.height to be between ${HEIGHT.min}px and ${HEIGHT.max}px - got ${height}px`);
  }
  if (borderRadius !== undefined && typeof borderRadius !== 'number') {
    throw new TypeError(`Expected style.borderRadius to be a number, got: ${borderRadius}`);
  }
  if (borderRadius < 0) {
    throw new Error(`Expected style.borderRadius to be greater than or equal to 0, got: ${borderRadius}`);
  }
}

/** The frame's height. The buttons are stacked, or in a row with a line of text below. */
function heightOf({ height = HEIGHT.usual, layout, tagline }, count) {
  return layout === 'vertical' ? count * height + (count - 1) * GAP : height + (tagline ? TAGLINE_HEIGHT : 0);
}
