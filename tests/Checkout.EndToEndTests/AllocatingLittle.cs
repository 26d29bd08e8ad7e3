using Checkout.Benchmarks.Measures;
using Checkout.Tests;
using Checkout.Tests.Storage;

namespace Checkout.EndToEndTests;

/// <summary>What the server allocates for its usual work, which hardly depends on the machine.</summary>
public sealed class AllocatingLittle(PostgreSqlCluster cluster)
{
    /// <summary>Both databases after <c>bash tests/run long</c>.</summary>
    public static TheoryData<Engine, string> Lines =>
        [.. Budget.Lines.Where(line => Sample.IsLong || line.Data.Item1 is Engine.PostgreSql)];

    [Theory, MemberData(nameof(Lines))]
    public async Task The_usual_work_allocates_no_more_than_its_budget(Engine engine, string work)
    {
        var budget = Budget.Of(engine, work).Kilobytes;
        await using var usual = await UsualWork.OpenAsync(engine, cluster);
        await usual.PrepareAsync(work);
        await usual.DoAsync(work);
        await usual.PrepareAsync(work);

        var bytes = await Allocations.CountAsync(usual.ProgramId, () => usual.DoAsync(work));

        Assert.InRange(bytes / UsualWork.Times / 1000, budget / 3, budget);
    }
}
