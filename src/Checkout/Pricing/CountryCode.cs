using System.Collections.Frozen;

namespace Checkout.Pricing;

/// <summary>PayPal's country codes: ISO 3166-1 and <c>C2</c>, PayPal's own code for China outside China.</summary>
internal static class CountryCode
{
    private const string China = "C2";

    private const string ChinaOfIso = "CN";

    private const string EuropeanUnion = "EU";

    /// <summary>Higher than the number of countries.</summary>
    public const int MaxCountries = 300;

    /// <summary>The longest text that a problem repeats, in characters.</summary>
    private const int LongestWrongCode = 3;

    /// <summary>All assigned codes. PayPal supports fewer countries, but its list changes.</summary>
    private static readonly FrozenSet<string> Codes = (
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD "
        + "CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF "
        + "GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN "
        + "KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA "
        + "NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI "
        + "SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI "
        + "VN VU WF WS YE YT ZA ZM ZW").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Wrong codes and the code that is meant. They come from other lists: languages, top-level domains, car plates, ISO's
    /// three-letter codes and former countries.</summary>
    private static readonly FrozenDictionary<string, string> WrongCodes = (
        "UK=GB EN=GB XI=GB GBR=GB ENG=GB USA=US EL=GR JA=JP JPN=JP CAN=CA AUS=AU DEU=DE GER=DE DD=DE AUT=AT CHE=CH FRA=FR FX=FR ITA=IT "
        + "ESP=ES NLD=NL IRL=IE SU=RU YU=RS TP=TL BU=MM ZR=CD").Split(' ')
        .ToFrozenDictionary(pair => pair[..pair.IndexOf('=')], pair => pair[(pair.IndexOf('=') + 1)..], StringComparer.Ordinal);

    public static bool IsKnown(string code) => code == China || Codes.Contains(code);

    /// <summary>The code to compare with. PayPal may write China as CN or C2.</summary>
    public static string Usual(string code) => code == China ? ChinaOfIso : code;

    /// <summary>Explains a wrong country code and suggests the one that is probably meant; null if the text does not resemble a
    /// code.</summary>
    public static string? Explain(string? text)
    {
        if (text is null or "" || text.Length > LongestWrongCode || !text.All(char.IsAsciiLetterOrDigit))
        {
            return null;
        }

        var code = text.ToUpperInvariant();
        return code == EuropeanUnion ? $"{text} is not a country; name each of its countries, such as DE"
            : WrongCodes.GetValueOrDefault(code) is { } meant ? $"{text} is not a country code; did you mean {meant}?"
            : IsKnown(code) ? $"{text} is not a country code; did you mean {code}?"
            : $"{text} is not a country code of ISO 3166-1, such as DE";
    }
}
