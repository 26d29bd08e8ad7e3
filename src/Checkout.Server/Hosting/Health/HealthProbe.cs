using Checkout.Server.Http;

namespace Checkout.Server.Hosting.Health;

/// <summary>The container's health check: the program asks the running one, because the image contains no curl.</summary>
internal static class HealthProbe
{
    public const string Command = "health";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    public static async Task<int> RunAsync(string urls)
    {
        using var http = new HttpClient { Timeout = Limit };
        var address = new Uri(new Uri(PublicAddress.Loopback(urls.Split(';')[0])), ShowLiveness.Path);
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
}
