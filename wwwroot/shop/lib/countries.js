/** The countries of PayPal's payers, by ISO 3166-1 code. The server decides where the shop ships. */
const CODES = `
AD AE AG AI AL AM AO AR AT AU AW AZ BA BB BE BF BG BH BI BJ BM BN BO BR BS BT BW BZ CA CH CI CK CL CM CN CO CR CV CY
CZ DE DJ DK DM DO DZ EC EE EG ES ET FI FJ FK FM FO FR GA GB GD GE GF GI GL GM GN GP GR GT GW GY HK HN HR HU ID IE IL
IN IS IT JM JO JP KE KG KH KI KM KN KR KW KY KZ LA LC LI LK LS LT LU LV MA MC MD ME MG MK ML MN MQ MR MS MT MU MV MW
MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PL PM PN PT PW PY QA RE RO RS RU RW SA SB SC SE SG SH
SI SJ SK SL SM SN SO SR ST SV SZ TC TD TG TH TJ TM TN TO TT TV TW TZ UA UG US UY VA VC VE VG VN VU WF WS YE YT ZA ZM
ZW`.trim().split(/\s+/);

/** Safari has `Intl.DisplayNames` since version 14.1; older versions show a country's code. */
const names = Intl.DisplayNames ? new Intl.DisplayNames('en', { type: 'region' }) : { of: code => code };

/** A country's name. PayPal has a code of its own for China, which browsers do not know. */
export const nameOf = code => names.of(code === 'C2' ? 'CN' : code);

/** `{code, name}` in the order of the names. */
export function countries() {
  return CODES.map(code => ({ code, name: nameOf(code) })).sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** The country of the browser's language, as a first guess that the shopper sees and can change; null when it names none. */
export function likelyCountry(language) {
  // Some browsers give the system's locale as it is (`en-US@posix`), which is no language tag for `Intl.Locale`.
  const code = /^[a-z]+(?:-[a-z]{4})?-([a-z]{2})\b/i.exec(language ?? '')?.[1].toUpperCase();
  return CODES.includes(code) ? code : null;
}
