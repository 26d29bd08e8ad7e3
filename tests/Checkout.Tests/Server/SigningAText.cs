using System.Security.Cryptography;
using Checkout.Server.Signing;

namespace Checkout.Tests.Server;

public sealed class SigningAText
{
    private static readonly byte[] Old = RandomNumberGenerator.GetBytes(32);

    private static readonly byte[] New = RandomNumberGenerator.GetBytes(32);

    [Fact]
    public void A_signed_text_is_read_back_by_the_same_key_for_the_same_purpose_only()
    {
        var signed = new Signer([Old], "visitor").Sign("a.b");

        Assert.Equal(new Signed("a.b", IsCurrent: true), new Signer([Old], "visitor").Read(signed));
        Assert.Null(new Signer([Old], "link").Read(signed));
        Assert.Null(new Signer([New], "visitor").Read(signed));
        Assert.DoesNotContain(Convert.ToHexString(Old), signed, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Two_signing_keys_are_valid_while_the_new_key_replaces_the_old_key()
    {
        var both = new Signer([New, Old], "visitor");

        Assert.Equal(new Signed("a", IsCurrent: false), both.Read(new Signer([Old], "visitor").Sign("a")));
        Assert.Equal(new Signed("a", IsCurrent: true), both.Read(both.Sign("a")));
        Assert.Equal(new Signed("a", IsCurrent: true), new Signer([New], "visitor").Read(both.Sign("a")));
    }

    [Fact]
    public void No_byte_of_a_signed_text_can_be_changed()
    {
        var signer = new Signer([Old], "visitor");
        var signed = signer.Sign("text");
        for (var at = 0; at < signed.Length; at++)
        {
            var changed = signed.ToCharArray();
            changed[at] = changed[at] == 'A' ? 'B' : 'A';

            Assert.Null(signer.Read(new string(changed)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("text")]
    [InlineData("text.")]
    [InlineData("text.AAAA")]
    [InlineData("text.????")]
    public void A_text_without_a_signature_is_not_read(string text) => Assert.Null(new Signer([Old], "visitor").Read(text));
}
