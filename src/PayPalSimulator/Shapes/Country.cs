using System.Collections.Frozen;
using System.Text.Json;

namespace PayPalSimulator.Shapes;

/// <summary>The code of a country that PayPal supports: ISO 3166-1 alpha-2, and PayPal's own <c>C2</c> for China.</summary>
internal sealed class Country : Shape
{
    private static readonly FrozenSet<string> Codes = (
        "AD AE AG AI AL AM AO AR AT AU AW AZ BA BB BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ C2 CA CD CG CH CI CK CL CM CN "
        + "CO CR CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GI GL GM GN GP GR GT GW GY HK HN "
        + "HR HU ID IE IL IN IS IT JM JO JP KE KG KH KI KM KN KR KW KY KZ LA LC LI LK LS LT LU LV MA MC MD ME MG MH MK ML MN MQ "
        + "MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PL PM PN PR PT PW PY QA RE RO RS RU "
        + "RW SA SB SC SE SG SH SI SJ SK SL SM SN SO SR ST SV SZ TC TD TG TH TJ TM TN TO TT TV TW TZ UA UG US UY VA VC VE VG VN "
        + "VU WF WS YE YT ZA ZM ZW").Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> WithPostalCode = (
        "AT AU BE BR C2 CA CH CN CZ DE DK ES FI FR GB GR HU IN IT JP KR LU MX NL NO NZ PL PT RO SE SG SK TH US").Split(' ').ToFrozenSet();

    /// <summary>Whether addresses there have a postal code (<c>POSTAL_CODE_REQUIRED</c>).</summary>
    public static bool NeedsPostalCode(string code) => WithPostalCode.Contains(code);

    /// <summary>Whether addresses there name a city (<c>CITY_REQUIRED</c>): all but the city states.</summary>
    public static bool NeedsCity(string code) => code is not ("SG" or "MC" or "VA" or "GI");

    public override void Check(JsonElement value, Findings findings)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            findings.Add("INVALID_PARAMETER_SYNTAX", value);
        }
        else if (!Codes.Contains(value.GetString()!))
        {
            findings.Add("INVALID_COUNTRY_CODE", value);
        }
    }
}
