namespace PayPalSimulator.OAuth;

/// <summary>The access tokens of one application. As at PayPal, a token that is still valid is issued again.</summary>
internal sealed class Tokens(Clock clock, Chance chance)
{
    /// <summary>PayPal's tokens last nine hours.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(32_400);

    private readonly Dictionary<string, Token> tokens = [];
    private readonly Queue<string> oldest = new();
    private readonly Lock gate = new();

    // Scopes come from one list in one order, so there are few entries.
    private readonly Dictionary<string, Token> current = [];

    public (string Token, int ExpiresIn) Issue(string scope)
    {
        lock (gate)
        {
            if (!current.TryGetValue(scope, out var token) || token.Expiry <= clock.Now)
            {
                token = new Token(chance.AccessToken(), scope) { Expiry = clock.Now + Lifetime };
                current[scope] = token;
                tokens.Add(token.Text, token);
                oldest.Enqueue(token.Text);
                if (oldest.Count > Limits.Tokens)
                {
                    tokens.Remove(oldest.Dequeue());
                }
            }

            return (token.Text, (int)(token.Expiry - clock.Now).TotalSeconds);
        }
    }

    /// <summary>False for a token that was never issued; <paramref name="scope"/> is null when it has expired.</summary>
    public bool TryFind(string? text, out string? scope)
    {
        scope = null;
        lock (gate)
        {
            if (text is null || !tokens.TryGetValue(text, out var token))
            {
                return false;
            }

            scope = token.Expiry > clock.Now ? token.Scope : null;
            return true;
        }
    }

    public void ExpireAll()
    {
        lock (gate)
        {
            foreach (var token in tokens.Values)
            {
                token.Expiry = DateTimeOffset.MinValue;
            }
        }
    }

    private sealed class Token(string text, string scope)
    {
        public string Text => text;

        public string Scope => scope;

        public DateTimeOffset Expiry { get; set; }
    }
}
