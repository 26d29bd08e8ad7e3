using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Checkout.EndToEndTests;

/// <summary>Runs a test in a window of the first size, and after <c>bash tests/run long</c> in one of each. How the pages look in all of them
/// is tested by <see cref="LookingAtThePage"/>.</summary>
/// <param name="sizes">Width and height of each window.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InEachWindowAttribute(params int[] sizes) : DataAttribute
{
    /// <summary>Width and height of each window.</summary>
    public IReadOnlyList<int> Sizes => sizes;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. sizes.Chunk(2).Take(Sample.IsLong ? sizes.Length : 1).Select(size => new TheoryDataRow<int, int>(size[0], size[1]))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
