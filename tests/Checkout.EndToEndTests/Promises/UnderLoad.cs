namespace Checkout.EndToEndTests.Promises;

/// <summary>One after the other: each keeps the machine busy, and a browser beside it must not starve.</summary>
[CollectionDefinition(nameof(UnderLoad))]
public sealed class UnderLoad;
