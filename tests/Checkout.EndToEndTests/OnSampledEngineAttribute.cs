using System.Reflection;
using Checkout.Tests.Storage;
using Xunit.Sdk;
using Xunit.v3;

namespace Checkout.EndToEndTests;

/// <summary>Runs a test on one database, and after <c>bash tests/run long</c> on both. The in-process tests of the same promises always run on
/// both.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSampledEngineAttribute(Engine sampled) : DataAttribute
{
    /// <summary>The database of the ordinary run.</summary>
    public Engine Sampled => sampled;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<Engine>().Where(engine => Sample.IsLong || engine == sampled).Select(engine => new TheoryDataRow<Engine>(engine))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
