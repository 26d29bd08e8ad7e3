using Checkout.EndToEndTests;
using Checkout.EndToEndTests.Promises;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Checkout.EndToEndTests;

/// <summary>Starts what takes longest first: the promises under load, which run one after the other, and then what mostly waits.</summary>
internal sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
    [
        nameof(UnderLoad), nameof(AllocatingLittle), nameof(StoppingTheProgram), nameof(HoldingConnections), nameof(SendingSlowly),
        nameof(ChangingTheCartInAnotherTab), nameof(BuyingWithoutAScript),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => PlaceOf(collection.TestCollectionDisplayName))];

    private static int PlaceOf(string collection) =>
        Array.FindIndex(Longest, name => IsOf(collection, name)) is >= 0 and var place ? place : Longest.Length;

    /// <summary>The collection of a class has the class's name and more words.</summary>
    private static bool IsOf(string collection, string name) =>
        collection == name || collection.Contains($".{name} ", StringComparison.Ordinal);
}
