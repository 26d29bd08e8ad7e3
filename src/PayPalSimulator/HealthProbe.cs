namespace PayPalSimulator;

/// <summary>
/// The container's health check. The image has no curl, so the program starts a second time and calls the running simulator.
/// </summary>
internal static class HealthProbe
{
    /// <summary>The argument that starts the health check instead of the simulator.</summary>
    public const string Command = "health";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    /// <returns>The exit code: 0 when the simulator answers.</returns>
    public static async Task<int> RunAsync(string urls)
    {
        var address = new Uri(Reachable(urls.Split(';')[0].Trim()), "/_simulator/health");
        using var http = new HttpClient { Timeout = Limit };
        try
        {
            using var response = await http.GetAsync(address);
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"{address} does not answer.");
            return 1;
        }
    }

    // "+", "*" and the like mean every address of this machine. They cannot be called.
    private static Uri Reachable(string url)
    {
        var listens = BindingAddress.Parse(url);
        var host = listens.Host is "+" or "*" or "0.0.0.0" or "[::]" ? "localhost" : listens.Host;
        return new Uri($"{listens.Scheme}://{host}:{listens.Port}");
    }
}
