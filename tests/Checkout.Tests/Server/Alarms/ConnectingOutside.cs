using System.Net;
using Checkout.Server.Outbox;
using Checkout.Server.Settings;
using Checkout.Tests.PayPal;

namespace Checkout.Tests.Server.Alarms;

public sealed class ConnectingOutside
{
    private static readonly IPNetwork[] Loopback = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("64:ff9b::808:808", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("100.100.100.200", false)]
    [InlineData("168.63.129.16", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("::ffff:10.1.2.3", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("::ffff:93.184.216.34", true)]
    [InlineData("64:ff9b::a01:203", false)]
    [InlineData("2002:a01:203::1", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    public void Only_addresses_of_the_public_internet_are_connected_to(string address, bool isAllowed) =>
        Assert.Equal(isAllowed, OutgoingAddress.IsAllowed(IPAddress.Parse(address), []));

    [Fact]
    public void A_network_that_the_merchant_names_is_allowed_in_every_spelling() =>
        Assert.All(
            ["127.0.0.1", "::ffff:127.0.0.1", "::1"],
            text => Assert.True(OutgoingAddress.IsAllowed(IPAddress.Parse(text), Loopback)));

    [Fact]
    public void An_alarm_is_signed_as_the_standard_signs_its_example() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        StandardWebhook.Signature(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330",
            """{"test": 2432232314}"""u8.ToArray()));

    [Fact]
    public async Task An_address_without_https_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://localhost/alarms");

        Assert.Equal("The address is not https.", await NewHttp(new ManualTime()).PostAsync(request, CancellationToken.None));
    }

    [Fact]
    public async Task The_proxy_of_the_environment_is_not_used_because_it_would_choose_the_address()
    {
        await using var receiver = await AlarmReceiver.StartAsync();
        var before = HttpClient.DefaultProxy;
        try
        {
            // What HTTPS_PROXY becomes; it catches nothing but this test.
            HttpClient.DefaultProxy = new Trap(receiver.Url);
            using var request = Request(receiver);

            Assert.Null(await NewHttp(new ManualTime(), receiver).PostAsync(request, CancellationToken.None));
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    [Fact]
    public async Task A_slow_answer_is_waited_for_ten_seconds()
    {
        var time = new ManualTime();
        await using var receiver = await AlarmReceiver.StartAsync();
        var asked = new TaskCompletionSource();
        receiver.Answer = async context =>
        {
            asked.SetResult();
            // No answer comes until the caller gives up.
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };

        using var request = Request(receiver);
        var posting = NewHttp(time, receiver).PostAsync(request, CancellationToken.None);
        await asked.Task;
        time.Advance(OutgoingHttp.Limit - TimeSpan.FromSeconds(1));
        Assert.False(posting.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("The receiver did not answer within 10 s.", await posting.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task An_answer_without_end_is_not_waited_for_and_its_connection_is_closed()
    {
        await using var receiver = await AlarmReceiver.StartAsync();
        var closed = new TaskCompletionSource();
        receiver.Answer = async context =>
        {
            try
            {
                while (true)
                {
                    await context.Response.Body.WriteAsync(new byte[64 * 1024], context.RequestAborted);
                }
            }
            finally
            {
                closed.SetResult();
            }
        };

        using var request = Request(receiver);
        Assert.Null(await NewHttp(new ManualTime(), receiver).PostAsync(request, CancellationToken.None).WaitAsync(Patience));

        await closed.Task.WaitAsync(Patience);
    }

    private static HttpRequestMessage Request(AlarmReceiver receiver) =>
        StandardWebhook.Request(receiver.Url, AlarmReceiver.Secret, "id", "{}"u8.ToArray(), DateTimeOffset.UnixEpoch);

    private static OutgoingHttp NewHttp(TimeProvider time, AlarmReceiver? receiver = null) =>
        new(new ServerSettings { OutgoingAllowed = Loopback }, time, receiver?.Tls);

    /// <summary>A proxy at which nothing listens.</summary>
    private sealed class Trap(Uri address) : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri GetProxy(Uri destination) => new($"http://localhost:{TinyServer.ClosedPort()}");

        public bool IsBypassed(Uri host) => host.Authority != address.Authority;
    }
}
