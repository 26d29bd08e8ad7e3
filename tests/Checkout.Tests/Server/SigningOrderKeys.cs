using System.Security.Cryptography;
using Checkout.Server.Settings;
using Checkout.Server.Signing;
using Checkout.Storage;

namespace Checkout.Tests.Server;

/// <summary>Keys that open one order for one purpose until a time.</summary>
public sealed class SigningOrderKeys
{
    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);

    private readonly LeapingTime time = new();
    private readonly Guid order = Guid.NewGuid();

    public static TheoryData<string> Purposes => ["pay-return", "order-link", "order-key", "order-cookie"];

    [Theory, MemberData(nameof(Purposes))]
    public async Task A_key_opens_its_order_for_its_purpose_until_its_end(string purpose)
    {
        var kind = Kind(purpose);
        var keys = Keys();
        var key = await keys.MakeAsync(kind, order, CancellationToken.None);

        Assert.Matches("^[0-9]{10,11}\\.[A-Za-z0-9_-]{43}$", key);
        Assert.True(await keys.OpensAsync(kind, order, key, CancellationToken.None));
        time.Advance(kind.Life - TimeSpan.FromSeconds(2));
        Assert.True(await keys.OpensAsync(kind, order, key, CancellationToken.None));
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.False(await keys.OpensAsync(kind, order, key, CancellationToken.None));
    }

    [Theory, MemberData(nameof(Purposes))]
    public async Task A_key_of_another_purpose_order_or_shop_opens_nothing(string purpose)
    {
        var kind = Kind(purpose);
        var key = await Keys().MakeAsync(kind, order, CancellationToken.None);

        Assert.False(await Keys().OpensAsync(kind, Guid.NewGuid(), key, CancellationToken.None));
        Assert.False(await Keys("tide").OpensAsync(kind, order, key, CancellationToken.None));
        foreach (var other in Purposes.Select(row => row.Data).Where(other => other != purpose))
        {
            Assert.False(await Keys().OpensAsync(Kind(other), order, key, CancellationToken.None));
        }
    }

    [Fact]
    public async Task No_character_of_a_key_can_be_changed_so_its_end_cannot_be_moved()
    {
        var key = await Keys().MakeAsync(OrderKeyKind.Return, order, CancellationToken.None);
        for (var at = 0; at < key.Length; at++)
        {
            var changed = key.ToCharArray();
            changed[at] = changed[at] == '9' ? '8' : '9';

            Assert.False(await Keys().OpensAsync(OrderKeyKind.Return, order, new string(changed), CancellationToken.None));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("9999999999")]
    [InlineData("9999999999.")]
    [InlineData("9999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_text_that_nobody_signed_opens_nothing(string? key) =>
        Assert.False(await Keys().OpensAsync(OrderKeyKind.Link, order, key, CancellationToken.None));

    [Fact]
    public void A_link_lives_30_days_and_a_return_as_long_as_an_order_can_be_paid() => Assert.Equal(
        (TimeSpan.FromDays(30), TimeSpan.FromHours(78)), (OrderKeyKind.Link.Life, OrderKeyKind.Return.Life));

    private static OrderKeyKind Kind(string purpose) =>
        new[] { OrderKeyKind.Return, OrderKeyKind.Link, OrderKeyKind.FrontEnd, OrderKeyKind.Cookie }.Single(kind => kind.Purpose == purpose);

    /// <summary>Two keys in the settings, so no database is asked.</summary>
    private OrderKeys Keys(string shop = "default") =>
        new(new SigningKeys(new ServerSettings { Shop = new ShopName(shop), SigningKeys = [Secret, Secret] }, null!, time), time);
}
