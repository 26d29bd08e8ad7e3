using System.Text;

namespace Checkout.Tests;

public sealed class JsonUnicodeTests
{
    [Theory]
    [InlineData("""{"products":[{"name":"Cup"},{"name":"Party \ud83c"}]}""", "$.products[1].name")]
    [InlineData("""{"a":[1,[2,"\udf89"]]}""", "$.a[1][1]")]
    [InlineData("""{"\ud83c":1}""", "$.?")]
    [InlineData(""" "\ud83c" """, "$")]
    [InlineData("""{"a":"\ud83c\ud83c\udf89"}""", "$.a")]
    public void Half_a_character_is_named_by_its_path(string json, string path) =>
        Assert.Equal([path], JsonUnicode.Faults(Encoding.UTF8.GetBytes(json), most: 10));

    [Theory]
    [InlineData("""{"a":"\ud83c\udf89 ü 🎉 \" \\ud83c","b":[[],{}],"c":null}""")]
    [InlineData("{}")]
    public void Whole_characters_are_not_reported(string json) =>
        Assert.Empty(JsonUnicode.Faults(Encoding.UTF8.GetBytes(json), most: 10));

    [Fact]
    public void Bytes_that_are_not_UTF8_are_named_by_their_path() =>
        Assert.Equal(["$.a"], JsonUnicode.Faults([.. "{\"a\":\""u8, 0xed, 0xa0, 0xbc, .. "\"}"u8], most: 10));
}
