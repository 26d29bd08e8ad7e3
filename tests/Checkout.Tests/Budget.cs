using Checkout.Tests.Storage;

namespace Checkout.Tests;

/// <summary>What the usual work may cost, independent of the machine. KeepingTheBudget holds the counts, and AllocatingLittle the memory. A
/// change that needs more raises its line, and says why in its commit.</summary>
/// <param name="Kilobytes">Allocated by a Debug build.</param>
public sealed record Budget(Engine Engine, string Work, Cost Cost, int Kilobytes)
{
    public const string Checkout = "checkout";

    /// <summary>The deliveries of its events and their processing.</summary>
    public const string Webhooks = "webhooks of a checkout";

    /// <summary>The page, its configuration, the products and a quote.</summary>
    public const string PageView = "page view";

    /// <summary>The reconciler's, at an order without news.</summary>
    public const string Look = "look at a due order";

    public const int EventsOfACheckout = 3;

    // Where workers take part, some looks that find nothing are included. Where the counts of a look at a due order are held, the clock
    // leaps by an hour, so they look several times.
    private static readonly Budget[] All =
    [
        new(Engine.Sqlite, Checkout, new(PayPalCalls: 3, Statements: 31, RoundTrips: 0, Commits: 4), Kilobytes: 335),
        new(Engine.PostgreSql, Checkout, new(PayPalCalls: 3, Statements: 5, RoundTrips: 5, Commits: 4), Kilobytes: 345),
        new(Engine.Sqlite, Webhooks, new(PayPalCalls: 0, Statements: 61, RoundTrips: 0, Commits: 10), Kilobytes: 335),
        new(Engine.PostgreSql, Webhooks, new(PayPalCalls: 0, Statements: 27, RoundTrips: 21, Commits: 12), Kilobytes: 360),
        new(Engine.Sqlite, PageView, new(PayPalCalls: 0, Statements: 1, RoundTrips: 0, Commits: 0), Kilobytes: 85),
        new(Engine.PostgreSql, PageView, new(PayPalCalls: 0, Statements: 1, RoundTrips: 1, Commits: 0), Kilobytes: 85),
        new(Engine.Sqlite, Look, new(PayPalCalls: 3, Statements: 70, RoundTrips: 0, Commits: 11), Kilobytes: 115),
        new(Engine.PostgreSql, Look, new(PayPalCalls: 3, Statements: 27, RoundTrips: 27, Commits: 18), Kilobytes: 125),
    ];

    public static TheoryData<Engine, string> Lines => [.. All.Select(line => (line.Engine, line.Work))];

    public static Budget Of(Engine engine, string work) => All.Single(line => line.Engine == engine && line.Work == work);
}

/// <summary>What work costs. SQLite has no round trips, and its statements include those that begin and end a transaction.</summary>
public sealed record Cost(long PayPalCalls, long Statements, long RoundTrips, long Commits)
{
    public static Cost operator -(Cost after, Cost before) => new(
        after.PayPalCalls - before.PayPalCalls, after.Statements - before.Statements, after.RoundTrips - before.RoundTrips,
        after.Commits - before.Commits);

    public static Cost Least(Cost one, Cost other) => new(
        Math.Min(one.PayPalCalls, other.PayPalCalls), Math.Min(one.Statements, other.Statements),
        Math.Min(one.RoundTrips, other.RoundTrips), Math.Min(one.Commits, other.Commits));

    public bool IsWithin(Cost budget) => Least(this, budget) == this;
}
