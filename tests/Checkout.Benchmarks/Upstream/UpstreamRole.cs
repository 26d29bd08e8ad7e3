using System.Text.Json;

namespace Checkout.Benchmarks.Upstream;

/// <summary>The stand-in as a process of its own: it says its port, then answers commands, one a line, until its input ends.</summary>
internal static class UpstreamRole
{
    public const string Name = "upstream";

    public static async Task RunAsync()
    {
        using var server = new UpstreamServer();
        _ = server.RunAsync();
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(server.Port));
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var command = JsonSerializer.Deserialize<UpstreamCommand>(line)!;
            server.Delay = TimeSpan.FromMilliseconds(command.DelayMilliseconds);
            server.Events.IsOn = command.SendsEvents;
            var events = server.Events;
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(
                new UpstreamCounts(server.Calls, events.Taken, events.Refused, events.Waiting)));
        }
    }
}

/// <summary>How the stand-in behaves from now on.</summary>
/// <param name="DelayMilliseconds">How long each call takes, but for tokens.</param>
/// <param name="SendsEvents">Whether each checkout is followed by its events.</param>
internal sealed record UpstreamCommand(int DelayMilliseconds, bool SendsEvents);

/// <summary>What the stand-in has counted since its start.</summary>
/// <param name="Calls">By operation.</param>
/// <param name="EventsTaken">Events that were answered with 200.</param>
/// <param name="EventsRefused">Events that were answered otherwise or not at all.</param>
/// <param name="EventsWaiting">Events that are not sent yet.</param>
internal sealed record UpstreamCounts(Dictionary<string, long> Calls, long EventsTaken, long EventsRefused, long EventsWaiting);
