using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Checkout.Benchmarks.Simulator;

/// <summary>
/// PayPalSimulator as a process of its own under load: how soon it answers, what an order costs its processor, and how its memory stands
/// when old orders, calls and events make room. Processor time is the process's own, so a busy machine changes it little.
/// </summary>
internal static class LoadedSimulator
{
    private const int Concurrency = 16;
    private const int Starts = 5;
    private const int WarmUp = 20_000;
    private const int Measured = 20_000;
    private const int Step = 30_000;
    private const int Steps = 5;
    private const int Paid = 15_000;

    private static readonly byte[] Order = Encoding.UTF8.GetBytes("""
        {"intent":"CAPTURE","purchase_units":[{"custom_id":"order-1","amount":{"currency_code":"USD","value":"30.00","breakdown":{
        "item_total":{"currency_code":"USD","value":"25.00"},"tax_total":{"currency_code":"USD","value":"2.50"},
        "shipping":{"currency_code":"USD","value":"4.00"},"discount":{"currency_code":"USD","value":"1.50"}}},"items":[
        {"name":"Cup","quantity":"2","unit_amount":{"currency_code":"USD","value":"10.00"},"tax":{"currency_code":"USD","value":"1.00"}},
        {"name":"Lid","quantity":"1","unit_amount":{"currency_code":"USD","value":"5.00"},"tax":{"currency_code":"USD","value":"0.50"}}]}]}
        """);

    /// <summary>Measures the built program and prints what it found.</summary>
    public static async Task RunAsync(string program)
    {
        for (var start = 1; start <= Starts; start++)
        {
            var clock = Stopwatch.StartNew();
            using var started = await StartAsync(program);
            var used = Cpu(started.Process).TotalMilliseconds;
            Say($"start {start}: first answer after {clock.ElapsedMilliseconds} ms, {used:F0} ms of processor");
        }

        using var simulator = await StartAsync(program);
        await simulator.CreateAsync(WarmUp);
        for (var round = 1; round <= 3; round++)
        {
            var before = Cpu(simulator.Process);
            await simulator.CreateAsync(Measured);
            var each = (Cpu(simulator.Process) - before) / Measured;
            Say($"create-order at concurrency {Concurrency}: {each.TotalMicroseconds:F0} µs of processor each");
        }

        for (var step = 1; step <= Steps; step++)
        {
            await simulator.CreateAsync(Step);
            Say($"{simulator.Created} orders made: {simulator.MegabytesInUse} MB");
        }

        await simulator.SubscribeAsync();
        for (var step = 1; step <= Steps; step++)
        {
            await simulator.PayAsync(Paid);
            Say($"{Paid * step} orders paid with a webhook: {simulator.MegabytesInUse} MB");
        }
    }

    private static async Task<Running> StartAsync(string program)
    {
        var start = new ProcessStartInfo("dotnet", [program]) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["SIMULATOR_URLS"] = "http://127.0.0.1:8151";
        var process = Process.Start(start)!;
        await process.StandardOutput.ReadLineAsync();
        var running = new Running(process, new Uri("http://127.0.0.1:8151"));
        await running.SignInAsync();
        return running;
    }

    private static TimeSpan Cpu(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>One simulator, and the calls that load it.</summary>
    private sealed class Running(Process process, Uri url) : IDisposable
    {
        private readonly HttpClient http = new() { BaseAddress = url };

        public Process Process => process;

        public int Created { get; private set; }

        public long MegabytesInUse
        {
            get
            {
                process.Refresh();
                return process.WorkingSet64 / 1024 / 1024;
            }
        }

        public async Task SignInAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/oauth2/token");
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String("simulator-client-id:simulator-client-secret"u8));
            request.Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]);
            using var answer = await http.SendAsync(request);
            var token = await answer.Content.ReadFromJsonAsync<JsonElement>();
            http.DefaultRequestHeaders.Authorization =
                new AuthenticationHeaderValue("Bearer", token.GetProperty("access_token").GetString());
        }

        public async Task CreateAsync(int count)
        {
            await ManyAsync(count, CreateOneAsync);
            Created += count;
        }

        /// <summary>Webhooks go to where nobody listens, and so they are sent again and again.</summary>
        public Task SubscribeAsync() => PostAsync(
            "/v1/notifications/webhooks", """{"url":"http://127.0.0.1:1/webhooks","event_types":[{"name":"*"}]}"""u8.ToArray());

        public Task PayAsync(int count) => ManyAsync(count, async () =>
        {
            var id = (await CreateOneAsync()).GetProperty("id").GetString();
            await PostAsync($"/_simulator/orders/{id}/approve", []);
            await PostAsync($"/v2/checkout/orders/{id}/capture", []);
        });

        public void Dispose()
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
            http.Dispose();
        }

        private static Task ManyAsync(int count, Func<Task> one) => Parallel.ForAsync(
            0, count, new ParallelOptions { MaxDegreeOfParallelism = Concurrency }, async (_, _) => await one());

        private Task<JsonElement> CreateOneAsync() => PostAsync("/v2/checkout/orders", Order);

        private async Task<JsonElement> PostAsync(string path, byte[] body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.Add("PayPal-Request-Id", Guid.NewGuid().ToString());
            using var answer = await http.SendAsync(request);
            return answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.OK
                ? await answer.Content.ReadFromJsonAsync<JsonElement>()
                : throw new InvalidOperationException($"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }
}
