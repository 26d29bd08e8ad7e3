namespace Checkout.Benchmarks.Upstream;

/// <summary>What the stand-in answers.</summary>
internal enum Operation
{
    Token,
    CreateOrder,
    GetOrder,
    CaptureOrder,
    GetCapture,
    Webhooks,
    Other,
}
