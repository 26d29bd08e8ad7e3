using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace Checkout.Benchmarks.Upstream;

/// <summary>What the stand-in remembers of an order: the sent purchase unit, byte for byte, and what its payments repeat of it.</summary>
internal sealed class KeptOrder
{
    private const decimal FeeShare = 0.0349m;
    private const decimal FixedFee = 0.49m;

    /// <summary>PayPal's ids have 17 characters.</summary>
    private const string IdDigits = "D16";

    public required long Number { get; init; }

    /// <summary>The members of the purchase unit, without its braces.</summary>
    public required byte[] Unit { get; init; }

    public required byte[] Intent { get; init; }

    /// <summary>Whether it was created with a payment source.</summary>
    public required bool HasWallet { get; init; }

    public required bool HasPayee { get; init; }

    public required string Currency { get; init; }

    public required string Value { get; init; }

    public required string? CustomId { get; init; }

    public required string? InvoiceId { get; init; }

    public string Time { get; } = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Whether it was captured.</summary>
    public bool IsPaid { get; set; }

    public string Id => $"O{Number.ToString(IdDigits, CultureInfo.InvariantCulture)}";

    public string CaptureId => $"C{Number.ToString(IdDigits, CultureInfo.InvariantCulture)}";

    public string Fee => Round((Amount * FeeShare) + FixedFee);

    public string Net => Round(Amount - decimal.Parse(Fee, CultureInfo.InvariantCulture));

    private decimal Amount => decimal.Parse(Value, CultureInfo.InvariantCulture);

    /// <summary>Reads the number in the id of an order or a capture.</summary>
    public static long NumberOf(ReadOnlySpan<byte> id) =>
        id.Length > 1 && Utf8Parser.TryParse(id[1..], out long number, out _) ? number : -1;

    /// <summary>Reads the body of a create-order request.</summary>
    public static KeptOrder Read(long number, ReadOnlySpan<byte> request)
    {
        var reader = new Utf8JsonReader(request);
        var (intent, hasWallet) = ("CAPTURE"u8.ToArray(), false);
        var unit = default(SentUnit);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
            {
                continue;
            }

            var (isIntent, isUnits) = (reader.ValueTextEquals("intent"u8), reader.ValueTextEquals("purchase_units"u8));
            hasWallet |= reader.ValueTextEquals("payment_source"u8);
            reader.Read();
            if (isIntent)
            {
                intent = reader.ValueSpan.ToArray();
            }
            else if (isUnits)
            {
                reader.Read();
                unit = SentUnit.Read(ref reader, request);
            }
            else
            {
                reader.Skip();
            }
        }

        return new()
        {
            Number = number,
            Intent = intent,
            HasWallet = hasWallet,
            HasPayee = unit.HasPayee,
            Unit = unit.Members,
            Currency = unit.Currency,
            Value = unit.Value,
            CustomId = unit.CustomId,
            InvoiceId = unit.InvoiceId,
        };
    }

    private static string Round(decimal amount) => Math.Round(amount, 2).ToString("0.00", CultureInfo.InvariantCulture);

    private record struct SentUnit(byte[] Members, string Currency, string Value, string? CustomId, string? InvoiceId, bool HasPayee)
    {
        public static SentUnit Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> request)
        {
            var unit = new SentUnit([], "USD", "0.00", null, null, HasPayee: false);
            var start = (int)reader.TokenStartIndex + 1;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                if (reader.ValueTextEquals("amount"u8))
                {
                    reader.Read();
                    unit.ReadAmount(ref reader);
                    continue;
                }

                var (isCustom, isInvoice) = (reader.ValueTextEquals("custom_id"u8), reader.ValueTextEquals("invoice_id"u8));
                unit.HasPayee |= reader.ValueTextEquals("payee"u8);
                reader.Read();
                unit.CustomId = isCustom ? reader.GetString() : unit.CustomId;
                unit.InvoiceId = isInvoice ? reader.GetString() : unit.InvoiceId;
                reader.Skip();
            }

            unit.Members = request[start..(int)reader.TokenStartIndex].ToArray();
            return unit;
        }

        private void ReadAmount(ref Utf8JsonReader reader)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var (isCurrency, isValue) = (reader.ValueTextEquals("currency_code"u8), reader.ValueTextEquals("value"u8));
                reader.Read();
                Currency = isCurrency ? reader.GetString()! : Currency;
                Value = isValue ? reader.GetString()! : Value;
                reader.Skip();
            }
        }
    }
}
