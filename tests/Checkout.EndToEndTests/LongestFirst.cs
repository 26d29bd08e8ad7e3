using Checkout.EndToEndTests;
using Checkout.EndToEndTests.Promises;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Checkout.EndToEndTests;

/// <summary>Starts the promises under load first, because they run one after the other and take as long as half of the rest.</summary>
internal sealed class LongestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(collection => collection.TestCollectionDisplayName == nameof(UnderLoad))];
}
