using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Limits;
using Checkout.Storage;

namespace Checkout.Tests.Server.Keys;

public sealed class EndingASession
{
    private static readonly DateTimeOffset Noon = Some.Noon;

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(29.9, 29.9, false)]
    [InlineData(30, 30, true)]
    [InlineData(719.9, 1, false)]
    [InlineData(720, 1, true)]
    public void A_session_ends_half_an_hour_after_its_last_use_and_twelve_hours_after_its_beginning(
        double minutesOld, double minutesIdle, bool isOver)
    {
        var session = new MerchantSession("hash", null, "proof", Noon.AddMinutes(-minutesOld), Noon.AddMinutes(-minutesIdle));

        Assert.Equal(isOver, SessionTimes.IsOver(session, Noon));
    }

    [Fact]
    public void The_secret_proves_its_own_key_and_no_other_secret_does()
    {
        var (secret, other) = (SessionSecret.New(), SessionSecret.New());
        var again = SessionSecret.Read(secret.Cookie)!;

        Assert.Equal((secret.Hash, secret.Csrf, secret.Prove("a")), (again.Hash, again.Csrf, again.Prove("a")));
        Assert.NotEqual(secret.Prove("a"), secret.Prove("b"));
        Assert.NotEqual(secret.Prove("a"), other.Prove("a"));
        Assert.True(secret.IsCsrf(again.Csrf));
        Assert.False(secret.IsCsrf(other.Csrf));
        Assert.False(secret.IsCsrf(""));
        Assert.Equal(3, new HashSet<string> { secret.Cookie, secret.Csrf, secret.Hash }.Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA*")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("  AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_cookie_of_another_form_is_no_session(string? cookie) => Assert.Null(SessionSecret.Read(cookie));

    [Fact]
    public void After_five_wrong_keys_an_address_waits_until_its_window_ends_and_right_keys_do_not_count()
    {
        var clock = new ManualTime();
        var tries = new SignInTries(clock);
        for (var i = 0; i < 20; i++)
        {
            Assert.Null(tries.Begin(1));
            tries.TakeBack(1);
        }

        for (var i = 0; i < SignInTries.Most; i++)
        {
            Assert.Null(tries.Begin(1));
            clock.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(RateLimits.Window - TimeSpan.FromSeconds(2 * SignInTries.Most), tries.Begin(1));
        Assert.Null(tries.Begin(2));
        clock.Advance(RateLimits.Window);
        Assert.Null(tries.Begin(1));
    }
}
