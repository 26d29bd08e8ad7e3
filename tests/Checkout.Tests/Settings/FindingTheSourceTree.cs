using Checkout.Server.Pages;
using Checkout.Server.Settings;
using Checkout.Tests.Architecture;

namespace Checkout.Tests.Settings;

public sealed class FindingTheSourceTree
{
    [Fact]
    public void A_debug_build_serves_the_page_and_the_sample_catalog_of_its_source_tree()
    {
        Assert.Equal(Path.Combine(TheTree.Repository(), "wwwroot"), PageFiles.Root);
        Assert.Equal(Path.Combine(TheTree.Repository(), "src", "Checkout.Server", "catalog.json"), SampleCatalog.Path);
    }

    [Fact]
    public void A_program_without_its_source_tree_serves_the_files_beside_it() =>
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "wwwroot"), SourceTree.Find("wwwroot", "../../gone"));
}
