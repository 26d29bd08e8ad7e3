using Checkout.Server.Http.Keys;

namespace Checkout.Tests.Server.Keys;

public sealed class GrantingRoles
{
    [Theory]
    [InlineData(Role.Read, Role.Read, true)]
    [InlineData(Role.Read, Role.Operate, false)]
    [InlineData(Role.Read, Role.Backend, false)]
    [InlineData(Role.Operate, Role.Read, true)]
    [InlineData(Role.Operate, Role.Owner, false)]
    [InlineData(Role.Operate, Role.Backend, false)]
    [InlineData(Role.Owner, Role.Operate, true)]
    [InlineData(Role.Owner, Role.Read, true)]
    [InlineData(Role.Owner, Role.Backend, true)]
    [InlineData(Role.Owner, Role.Payout, false)]
    [InlineData(Role.Payout, Role.Read, false)]
    [InlineData(Role.Payout, Role.Payout, true)]
    [InlineData(Role.Backend, Role.Read, false)]
    [InlineData(Role.Payout, Role.Read | Role.Payout, true)]
    [InlineData(Role.None, Role.Read, false)]
    public void A_role_includes_what_it_says_and_no_more(object held, object needed, bool isAllowed) =>
        Assert.Equal(isAllowed, ((Role)held).AllowOneOf((Role)needed));

    [Theory]
    [InlineData(Role.Owner, Role.Owner, true)]
    [InlineData(Role.Owner, Role.Operate | Role.Read, true)]
    [InlineData(Role.Owner, Role.Owner | Role.Payout, false)]
    [InlineData(Role.Operate, Role.Owner, false)]
    [InlineData(Role.Payout, Role.Read | Role.Payout, false)]
    public void Only_roles_that_are_within_ones_own_are_covered(object held, object others, bool isAllowed) =>
        Assert.Equal(isAllowed, ((Role)held).AllowAllOf((Role)others));

    [Fact]
    public async Task Each_operation_of_the_merchant_and_the_shop_system_says_which_role_it_needs()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var paths = (await shop.Browser.GetAsync("/swagger/v1/swagger.json")).Json.GetProperty("paths").EnumerateObject();

        var closed = paths.Where(path => path.Name.StartsWith("/api/merchant/", StringComparison.Ordinal)
            || path.Name.StartsWith("/api/backend/", StringComparison.Ordinal)).SelectMany(path => path.Value.EnumerateObject())
            .Where(one => one.Value.GetProperty("operationId").GetString() != "sign-in").ToList();

        Assert.NotEmpty(closed);
        Assert.All(closed, one => Assert.Matches(
            @"Role: `(backend|read|operate|owner|payout)`( or `\w+`)*\.$", one.Value.GetProperty("description").GetString()));
    }
}
