using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Checkout.Tests.Storage;

/// <summary>The databases on which every storage test runs.</summary>
public enum Engine
{
    Sqlite,
    PostgreSql,
}

/// <summary>Runs a test once on each database.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnBothEnginesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow<Engine>(Engine.Sqlite), new TheoryDataRow<Engine>(Engine.PostgreSql)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
