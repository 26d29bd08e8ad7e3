using System.Globalization;

namespace PayPalSimulator;

/// <summary>
/// Makes all ids and random choices. Each kind has its own random sequence, so that a webhook in the background does not change the id of
/// the next order. A reset does not restart the sequences, so that one process never gives an id twice.
/// </summary>
internal sealed class Chance(int? seed)
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPRSTUVWXY";

    private readonly Sequence resources = new(seed, 1);
    private readonly Sequence traces = new(seed, 2);
    private readonly Sequence events = new(seed, 3);
    private readonly Sequence tokens = new(seed, 4);
    private readonly Sequence faults = new(seed, 5);
    private readonly Sequence deliveries = new(seed, 6);

    /// <summary>An id of an order, payment or webhook: 17 characters, as PayPal's are.</summary>
    public string ResourceId() => resources.Text(17, Alphabet);

    /// <summary><c>WH-</c> and twice 17 characters.</summary>
    public string EventId()
    {
        var text = events.Text(34, Alphabet);
        return $"WH-{text[..17]}-{text[17..]}";
    }

    /// <summary><c>PP-D-</c> and twelve digits.</summary>
    public string DisputeId() => $"PP-D-{resources.Text(12, "0123456789")}";

    public string DebugId() => traces.Text(13, "0123456789abcdef");

    /// <summary>An access token in the form of PayPal's: <c>A21AA</c> and 92 characters.</summary>
    public string AccessToken() =>
        "A21AA" + tokens.Text(92, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public string Nonce() => tokens.Text(43, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public string TransmissionId() =>
        Guid.ParseExact(deliveries.Text(32, "0123456789abcdef"), "N").ToString("D", CultureInfo.InvariantCulture);

    public string CertificateId()
    {
        var text = traces.Text(24, "0123456789abcdef");
        return $"CERT-{text[..8]}-{text[8..16]}-{text[16..]}";
    }

    public bool FaultHappens(double probability) => probability >= 1 || faults.Draw() < probability;

    public bool DeliveryHappens(double probability) => probability >= 1 || (probability > 0 && deliveries.Draw() < probability);

    public void Shuffle<T>(T[] items) => deliveries.Shuffle(items);

    private sealed class Sequence(int? seed, int number)
    {
        private readonly Random random = seed is { } start ? new Random(HashCode(start, number)) : new Random();
        private readonly Lock gate = new();

        public string Text(int length, string alphabet)
        {
            lock (gate)
            {
                return string.Create(length, (random, alphabet), static (text, from) =>
                {
                    for (var i = 0; i < text.Length; i++)
                    {
                        text[i] = from.alphabet[from.random.Next(from.alphabet.Length)];
                    }
                });
            }
        }

        public double Draw()
        {
            lock (gate)
            {
                return random.NextDouble();
            }
        }

        public void Shuffle<T>(T[] items)
        {
            lock (gate)
            {
                random.Shuffle(items);
            }
        }

        // System.HashCode differs between processes, but a seed must give the same values in every process.
        private static int HashCode(int start, int number) => unchecked((start * 31) + (number * 1_000_003));
    }
}
