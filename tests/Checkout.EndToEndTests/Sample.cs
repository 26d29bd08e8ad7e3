namespace Checkout.EndToEndTests;

/// <summary>How much of a promise a run tries: all of it after <c>bash tests/run long</c>, else a sample that a developer waits for.</summary>
internal static class Sample
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("TESTS_LONG") == "true";

    public static int Of(int all, int sample) => IsLong ? all : sample;
}
