namespace Checkout.EndToEndTests.Promises;

/// <summary>What a shopper does between the cart and the end.</summary>
internal enum Habit
{
    /// <summary>Approves, and waits for the thanks.</summary>
    Pays,

    /// <summary>The same, with two clicks where one would do.</summary>
    ClicksTwice,

    /// <summary>The card is declined, and another one is not.</summary>
    IsDeclinedOnce,

    /// <summary>Approves, and is never seen again.</summary>
    ClosesTheTab,

    /// <summary>Orders, and does not approve.</summary>
    LeavesPayPal,
}

/// <summary>How shoppers are made up of chance.</summary>
internal static class Habits
{
    // Out of twenty. Most pay, or the faults would have nothing to happen to.
    private static readonly Habit[] Usual =
    [
        .. Enumerable.Repeat(Habit.Pays, 11), .. Enumerable.Repeat(Habit.ClicksTwice, 4), .. Enumerable.Repeat(Habit.IsDeclinedOnce, 2),
        .. Enumerable.Repeat(Habit.ClosesTheTab, 2), Habit.LeavesPayPal,
    ];

    public static Habit NextHabit(this Random chance) => Usual[chance.Next(Usual.Length)];
}
