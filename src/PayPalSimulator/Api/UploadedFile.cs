namespace PayPalSimulator.Api;

/// <summary>A file of a form.</summary>
/// <param name="Part">The name of its part.</param>
internal sealed record UploadedFile(string Part, string Name, string ContentType, byte[] Content);
