using Checkout.Storage;

namespace Checkout.Tests.Storage;

internal static class EngineExtensions
{
    public static Dialect Dialect(this Engine engine) =>
        engine is Engine.PostgreSql ? Checkout.Storage.Dialect.PostgreSql : Checkout.Storage.Dialect.Sqlite;
}
