using System.IO.Pipelines;
using System.Net;
using Checkout.Server.Http.Limits;
using Checkout.Server.Settings;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging.Abstractions;

namespace Checkout.Tests.Server;

/// <summary>Which connections of a client are kept.</summary>
public sealed class KeepingConnections
{
    private readonly ManualTime time = new();

    private readonly List<Task> open = [];

    [Fact]
    public async Task Twenty_silent_connections_are_kept_for_longer_and_then_closed()
    {
        var limit = Limit(most: 25);
        for (var i = 0; i < 25; i++)
        {
            Connect(limit, "198.51.100.7");
        }

        time.Advance(ConnectionsPerAddress.FirstByteTimeout);
        await Shop.EventuallyAsync(() => Task.FromResult(Open()), left => left == ConnectionsPerAddress.MostSilent);

        await Shop.EventuallyAsync(
            () =>
            {
                time.Advance(ConnectionsPerAddress.SilenceTimeout);
                return Task.FromResult(Open());
            },
            left => left == 0);
    }

    [Theory]
    [InlineData("198.51.100.7", "198.51.100.7", 1)]
    [InlineData("198.51.100.7", "198.51.100.8", 2)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:3:4:5:6", 1)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", 2)]
    [InlineData("192.0.2.1", "192.0.2.1", 2)]
    public void Connections_beyond_a_clients_share_are_closed_at_once_and_a_trusted_proxys_are_not(string first, string second, int kept)
    {
        var limit = Limit(most: 1);

        Connect(limit, first);
        Connect(limit, second);

        Assert.Equal(kept, Open());
    }

    private ConnectionsPerAddress Limit(int most) => new(
        new ServerSettings { ConnectionsPerAddress = most, TrustedProxies = [IPNetwork.Parse("192.0.2.0/24")] },
        time,
        NullLogger<ConnectionsPerAddress>.Instance);

    /// <summary>Opens a silent connection. One that is exempt from the limits is served until the test ends.</summary>
    private void Connect(ConnectionsPerAddress limit, string address)
    {
        var (input, output) = (new Pipe(), new Pipe());
        var client = new Duplex(output.Reader, input.Writer);
        var connection = new DefaultConnectionContext(address, new Duplex(input.Reader, output.Writer), client)
        {
            RemoteEndPoint = new IPEndPoint(IPAddress.Parse(address), 50_000),
        };
        open.Add(limit.ServeAsync(connection, _ => new TaskCompletionSource().Task));
    }

    private int Open() => open.Count(served => !served.IsCompleted);

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
