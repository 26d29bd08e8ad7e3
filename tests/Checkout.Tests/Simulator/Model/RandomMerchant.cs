namespace Checkout.Tests.Simulation.Model;

/// <summary>
/// Performs right and wrong actions in random order, by a seed, and records what must follow. The simulator must refuse what the books
/// forbid, with that issue. It must do what they allow, once, even when the answer is lost.
/// </summary>
internal sealed class RandomMerchant
{
    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromMinutes(11), TimeSpan.FromHours(2.5), TimeSpan.FromDays(1.2), TimeSpan.FromDays(9.3), TimeSpan.FromDays(50.1)];

    private readonly SimulatorApp simulator;
    private readonly Random random;
    private readonly RepeatableCalls calls;
    private readonly MerchantBooks books = new();
    private readonly RandomOrders orders;
    private readonly RandomPayments payments;

    public RandomMerchant(SimulatorApp simulator, int seed)
    {
        this.simulator = simulator;
        random = new Random(seed);
        calls = new RepeatableCalls(simulator, seed);
        orders = new RandomOrders(simulator, random, calls, books);
        payments = new RandomPayments(simulator, random, calls, books);
    }

    /// <summary>All actions so far, to find the reason of a failure.</summary>
    public List<string> Log => calls.Log;

    public List<string> Events => books.Events;

    public IEnumerable<string> Lines => books.Lines;

    public IEnumerable<string> Balances => books.Balances;

    public Task StepAsync() => random.Next(100) switch
    {
        < 14 => orders.CreateAsync(),
        < 17 => orders.CreateWronglyAsync(),
        < 36 => orders.ApproveAsync(Pick(Live)),
        < 56 => orders.TakeAsync(Pick(Live)),
        < 64 => payments.CaptureAuthorizationAsync(Pick(books.Authorizations)),
        < 67 => payments.ReauthorizeAsync(Pick(books.Authorizations)),
        < 69 => payments.VoidAsync(Pick(books.Authorizations)),
        < 81 => payments.RefundAsync(Pick(books.Captures)),
        < 84 => payments.SettleAsync(Pick(books.Captures)),
        < 86 => payments.ReverseAsync(Pick(books.Captures)),
        < 89 => orders.PatchAsync(Pick(books.Orders)),
        < 96 => calls.RepeatAsync(books.Now),
        _ => WaitAsync(),
    };

    // Mostly orders that can still change.
    private List<BookedOrder> Live => random.Next(5) == 0
        ? books.Orders
        : books.Orders.FindAll(order => order.Status != "COMPLETED" && !order.IsGone(books.Now));

    private async Task WaitAsync()
    {
        var pause = Pauses[Math.Min(random.Next(Pauses.Length), random.Next(Pauses.Length))];
        calls.Note(books.Now, $"wait {pause}");
        await simulator.AdvanceAsync(System.Xml.XmlConvert.ToString(pause));
        await simulator.SignInAsync();
        books.Now += pause;
        books.Authorizations.FindAll(each => each is { IsOriginal: true, IsOpen: true } && each.HasExpired(books.Now))
            .ForEach(books.Void);
    }

    // Mostly the newest, which can still change.
    private T? Pick<T>(IReadOnlyList<T> from)
        where T : class =>
        from.Count == 0 ? null : random.Next(2) == 0 ? from[random.Next(from.Count)] : from[Math.Max(0, from.Count - 1 - random.Next(3))];
}
