import { patch, post } from '../lib/api.js';
import { ask, checkField, choiceField, tell, textField } from '../lib/ask.js';

const CARRIERS = [
  ['DHL', 'DHL'], ['UPS', 'UPS'], ['FEDEX', 'FedEx'], ['USPS', 'USPS'], ['DPD', 'DPD'], ['GLS', 'GLS'], ['ROYAL_MAIL', 'Royal Mail'],
  ['LA_POSTE_SUIVI', 'La Poste'], ['CORREOS_ES', 'Correos'], ['OTHER', 'Other'],
];

const pathOf = (order, rest) => `orders/${encodeURIComponent(order.custom_id)}/trackers${rest}`;

/** Without units, the shipment is the whole order. */
export function askToShip(order, refresh) {
  const units = order.lines.map(line => ({ line, field: textField(`units-${line.sku}`, `Units of ${line.name}`, {
    value: order.lines.length === 1 && line.quantity === 1 ? '1' : '', inputmode: 'numeric', long: 5, pattern: /^\d+$/,
    hint: `A whole number, at most ${line.quantity}.`,
  }) }));
  return ask({
    title: 'Add a shipment',
    text: `Of order ${order.number}. The shopper sees it on the order page.`,
    fields: [
      textField('tracking_number', 'Tracking number', { required: true, long: 64, pattern: /^[A-Za-z0-9-]+$/, hint: 'Letters, digits and hyphens.' }),
      choiceField('carrier', 'Carrier', CARRIERS),
      textField('carrier_name', 'Name of another carrier', { long: 64, hint: 'Only if the carrier is “Other”.' }),
      ...(order.lines.length === 1 && order.lines[0].quantity === 1 ? [] : units.map(({ field }) => field)),
      checkField('notify_payer', 'PayPal also sends the payer a mail'),
    ],
    summary: values => itemsOf(values).length === 0 ? 'It is the whole order.' : `It has ${itemsOf(values)
      .map(({ sku, quantity }) => `${quantity} × ${sku}`).join(', ')}.`,
    confirm: () => 'Add the shipment',
    send: values => post(pathOf(order, ''), {
      tracking_number: values.tracking_number,
      carrier: values.carrier,
      ...(values.carrier_name ? { carrier_name: values.carrier_name } : {}),
      ...(itemsOf(values).length > 0 ? { items: itemsOf(values) } : {}),
      ...(values.notify_payer ? { notify_payer: true } : {}),
    }),
    done: () => {
      tell('The shipment is recorded.');
      return refresh();
    },
  });

  function itemsOf(values) {
    return order.lines.map(({ sku }) => ({ sku, quantity: Number(values[`units-${sku}`]) })).filter(({ quantity }) => quantity > 0);
  }
}

export const askToMoveShipment = (order, shipment, refresh) => ask({
  title: `Shipment ${shipment.tracking_number}`,
  fields: [choiceField('status', 'Where it is', [['SHIPPED', 'Shipped'], ['DELIVERED', 'Delivered'], ['CANCELLED', 'Cancelled']],
    { value: shipment.status, hint: 'A cancelled shipment stays cancelled.' })],
  confirm: () => 'Save',
  send: values => patch(pathOf(order, `/${encodeURIComponent(shipment.tracking_number)}`), values),
  done: () => {
    tell('The shipment is changed.');
    return refresh();
  },
});
