class Fluxcrawl < Formula
  desc "Crawl a list of URLs and get one metadata record per row"
  homepage "https://fluxcrawl.io/"
  version "${version}"
  license "Apache-2.0"
  depends_on "openjdk"

  on_macos do
    on_arm do
      url "https://github.com/fluxcrawl/fluxcrawl/releases/download/v${version}/fluxcrawl-${version}-osx-aarch64.tar.gz"
      sha256 "${sha256:osx-aarch64.tar.gz}"
    end
    on_intel do
      url "https://github.com/fluxcrawl/fluxcrawl/releases/download/v${version}/fluxcrawl-${version}-osx-x86_64.tar.gz"
      sha256 "${sha256:osx-x86_64.tar.gz}"
    end
  end
  on_linux do
    on_arm do
      url "https://github.com/fluxcrawl/fluxcrawl/releases/download/v${version}/fluxcrawl-${version}-linux-aarch64.tar.gz"
      sha256 "${sha256:linux-aarch64.tar.gz}"
    end
    on_intel do
      url "https://github.com/fluxcrawl/fluxcrawl/releases/download/v${version}/fluxcrawl-${version}-linux-x86_64.tar.gz"
      sha256 "${sha256:linux-x86_64.tar.gz}"
    end
  end

  def install
    libexec.install Dir["*"]
    (bin/"fluxcrawl").write_env_script libexec/"bin/fluxcrawl", JAVA_HOME: Formula["openjdk"].opt_prefix
    man1.install_symlink Dir[libexec/"man/man1/*"]
    bash_completion.install_symlink libexec/"completion/fluxcrawl.bash" => "fluxcrawl"
    fish_completion.install_symlink libexec/"completion/fluxcrawl.fish"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/fluxcrawl --version")
  end
end
