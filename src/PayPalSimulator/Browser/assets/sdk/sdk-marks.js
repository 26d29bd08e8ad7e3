const MARKS = { [FUNDING.PAYPAL]: 'PayPal', [FUNDING.PAYLATER]: 'Pay Later' };

/** The small pictures beside a list of payment methods. */
function Marks({ fundingSource } = {}) {
  const sources = [fundingSource || Object.keys(MARKS)].flat().filter(isFundingEligible);
  return {
    isEligible: () => sources.length > 0,
    async render(target) {
      if (sources.length === 0) {
        throw new Error(`${fundingSource} is not eligible`);
      }
      const marks = document.createElement('div');
      marks.className = 'paypal-marks';
      for (const source of sources) {
        const mark = document.createElement('img');
        mark.alt = MARKS[source];
        mark.src = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="68" height="24">'
          + '<rect width="67" height="23" x=".5" y=".5" rx="4" fill="#fff" stroke="#b7bcbf"/><text x="34" y="16" text-anchor="middle" '
          + `font-family="Verdana,sans-serif" font-weight="700" font-size="11" fill="#003087">${MARKS[source]}</text></svg>`)}`;
        marks.append(mark);
      }
      findPlace(target).append(marks);
    },
  };
}
