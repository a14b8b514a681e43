import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import org.codehaus.groovy.control.CompilerConfiguration

/**
 * `Harness pipeline|job FILE` with a scenario as JSON on standard input: runs a Jenkinsfile or a Job DSL script as it is
 * and prints what it did as one JSON document. A file that Jenkins would refuse, or that needs what the harness does
 * not know, is `{"error": …}`.
 */
def (kind, path) = args
def scenario = new JsonSlurper().parse(System.in, 'UTF-8')
Map answer
try {
    answer = kind == 'pipeline' ? runPipeline(new File(path), scenario) : runJob(new File(path), scenario)
} catch (Unknown | org.codehaus.groovy.control.CompilationFailedException | groovy.lang.MissingPropertyException |
         groovy.lang.MissingMethodException mistake) {
    answer = [error: mistake.message]
}
println JsonOutput.toJson(answer)

Map runPipeline(File file, Map scenario) {
    def configuration = new CompilerConfiguration(scriptBaseClass: JenkinsScript.name)
    configuration.addCompilationCustomizers(new Grammar())
    def build = new Build(scenario)
    def script = new GroovyShell(getClass().classLoader, new Binding(), configuration).parse(file.text, 'Jenkinsfile.groovy')
    script.belongsTo(build)
    script.run()
    return build.record + [result: build.result, minutes: build.clock.now, env: build.env.all()]
}

Map runJob(File file, Map scenario) {
    def configuration = new CompilerConfiguration(scriptBaseClass: JobDslScript.name)
    def script = new GroovyShell(getClass().classLoader, new Binding(scenario.variables), configuration).parse(file)
    script.run()
    return [jobs: script.jobs]
}
